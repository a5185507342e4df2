package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.Allowed;

/**
 * A point of a percentile distribution.
 *
 * @param percentile 0 to 100: so many percent took no longer
 */
public record PercentilePoint(@Allowed(to = 100) double percentile, long nanos) {}
