package dev.plumbline.lab.latency;

/**
 * A point of a percentile distribution.
 *
 * @param percentile 0 to 100: so many percent took no longer
 */
public record PercentilePoint(double percentile, long nanos) {}
