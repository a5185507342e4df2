/** Rules that a result must keep, such as {@code speed(rabbitmq-quorum)<0.5}, and their figures. */
@NullMarked
package dev.plumbline.lab.threshold;

import org.jspecify.annotations.NullMarked;
