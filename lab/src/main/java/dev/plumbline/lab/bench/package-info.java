/**
 * How fast Plumbline itself is: each of its paths beside the fastest known way to do the same, as
 * ratios from interleaved rounds.
 */
@NullMarked
package dev.plumbline.lab.bench;

import org.jspecify.annotations.NullMarked;
