/**
 * How the price of the broker depends on the grain, which is the work in one task, and on how the
 * work is shipped.
 */
@NullMarked
package dev.plumbline.lab.sweep;

import org.jspecify.annotations.NullMarked;
