/**
 * Measures contenders side by side: the answer is known before, each run is checked against it, and
 * the rounds are interleaved. Holds the result's model; prints nothing.
 */
@NullMarked
package dev.plumbline.lab.experiment;

import org.jspecify.annotations.NullMarked;
