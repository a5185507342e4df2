package dev.plumbline.lab.simulation;

import java.util.Arrays;

/** When a known number of messages were committed, and how long each had taken: nanoseconds. */
final class LatencyLog {

  private final double[] nanos;
  private int size;
  private double lastAt;

  LatencyLog(int max) {
    this.nanos = new double[max];
  }

  void add(double arrivedAt, double committedAt) {
    nanos[size++] = committedAt - arrivedAt;
    lastAt = committedAt;
  }

  /** The last commit; what comes after it, an acknowledgement, nobody waits for. */
  double lastAt() {
    return lastAt;
  }

  int size() {
    return size;
  }

  SimulatedRun.Latency summary() {
    double[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return new SimulatedRun.Latency(
        Arrays.stream(sorted).average().orElse(0), quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  /** The least latency that this share of the messages does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
