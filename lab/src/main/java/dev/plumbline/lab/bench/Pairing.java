package dev.plumbline.lab.bench;

import org.jspecify.annotations.Nullable;

/**
 * Two speeds to hold against each other.
 *
 * @param group what is looked at, such as {@code broker}
 * @param share of the reference's speed that counts as 1, such as 0.5 where the subject does two
 *     things for each one of the reference's
 * @param unit of both speeds, such as {@code tasks/s}
 * @param goal the least ratio that is good enough; null where there is none to reach
 */
record Pairing(
    String group,
    Speed subject,
    Speed reference,
    double share,
    String unit,
    @Nullable Double goal) {}
