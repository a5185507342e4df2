/** How one JVM can do the work: one interface, a row of small strategies. */
@NullMarked
package dev.plumbline.core.execution;

import org.jspecify.annotations.NullMarked;
