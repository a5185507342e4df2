/** The look for runs whose end no result brings. */
@NullMarked
package dev.plumbline.aggregator.sweep;

import org.jspecify.annotations.NullMarked;
