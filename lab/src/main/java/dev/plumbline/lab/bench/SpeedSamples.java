package dev.plumbline.lab.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one speed.
 *
 * @param speeds by round, without the warm-ups
 * @param trouble why it was given up, else null
 */
record SpeedSamples(List<Double> speeds, @Nullable String trouble) {}
