package dev.plumbline.lab.latency;

import org.jspecify.annotations.Nullable;

/**
 * Where to look.
 *
 * @param lowest requests per second, tried first
 * @param highest requests per second, never exceeded
 * @param stepNanos how long requests arrive at each rate
 * @param mostSteps tried in all for each contender, those that were repeated among them
 * @param p99LimitNanos the 99th percentile that a sustained rate may have; null for no limit
 */
public record FindMaxSettings(
    double lowest,
    double highest,
    long stepNanos,
    int mostSteps,
    @Nullable Long p99LimitNanos,
    LoadSettings load) {}
