package dev.plumbline.lab.simulation;

import java.util.Map;

/**
 * What a simulation came to.
 *
 * @param nanos from the first message to the last commit
 * @param messages that went through
 * @param latency from a message's arrival to its commit
 * @param busy share of the time in which each place worked, of one where there are several
 */
public record SimulatedRun(double nanos, long messages, Latency latency, Map<String, Double> busy) {

  /** In nanoseconds. */
  public record Latency(double mean, double median, double p99) {}

  public double messagesPerSecond() {
    return messages * 1e9 / nanos;
  }

  /** The place that works most: more of anything else would not help. */
  public Map.Entry<String, Double> busiest() {
    return busy.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
  }
}
