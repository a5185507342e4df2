/**
 * What the work is: its specification, how it is cut into tasks, and the pure function that runs
 * one.
 */
@NullMarked
package dev.plumbline.core.workload;

import org.jspecify.annotations.NullMarked;
