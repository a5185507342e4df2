/** The settings of services that fetch. */
@NullMarked
package dev.plumbline.messaging.fetch;

import org.jspecify.annotations.NullMarked;
