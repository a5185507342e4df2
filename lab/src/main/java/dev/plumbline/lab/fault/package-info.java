/** Faults on real processes, what they do to a run, and the matrix of both. */
@NullMarked
package dev.plumbline.lab.fault;

import org.jspecify.annotations.NullMarked;
