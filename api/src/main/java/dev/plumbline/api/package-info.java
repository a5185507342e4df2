/**
 * What your own work implements to be measured by Plumbline: one interface, {@link
 * dev.plumbline.api.ItemFunction}. It has no dependencies, and a jar that was built against it goes
 * on working with later versions of the same major number.
 */
@NullMarked
package dev.plumbline.api;

import org.jspecify.annotations.NullMarked;
