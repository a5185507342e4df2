/** How throughput grows with workers, and where it stops growing. */
@NullMarked
package dev.plumbline.lab.scaling;

import org.jspecify.annotations.NullMarked;
