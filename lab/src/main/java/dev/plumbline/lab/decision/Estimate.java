package dev.plumbline.lab.decision;

/**
 * What a way takes.
 *
 * @param nanos from the request to the whole answer
 * @param cpuNanos of all processes
 * @param limit what keeps it from being faster
 */
record Estimate(double nanos, double cpuNanos, String limit) {}
