package dev.plumbline.lab.experiment;

import org.jspecify.annotations.Nullable;

/**
 * One run of one contender, judged.
 *
 * @param round counted from 1, warm-ups included
 * @param loss how far the answer is off; null when it is exact
 */
public record Sample(
    @Allowed(from = 1) int round,
    boolean warmUp,
    @Allowed(from = 1) long wallNanos,
    Usage usage,
    @Nullable Loss loss) {}
