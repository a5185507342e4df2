/**
 * Latency at a given rate, counted from when each request was meant to start, and the highest rate
 * that can be kept up.
 */
@NullMarked
package dev.plumbline.lab.latency;

import org.jspecify.annotations.NullMarked;
