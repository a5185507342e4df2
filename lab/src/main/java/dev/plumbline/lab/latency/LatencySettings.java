package dev.plumbline.lab.latency;

import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param rate requests per second that arrive in the open loop
 * @param requests of each loop
 * @param pause null for none
 */
public record LatencySettings(
    double rate, int requests, LoadSettings load, @Nullable InjectedPause pause) {

  /**
   * All workers stand still for a while.
   *
   * @param atNanos begins with the first request that is intended so long after the start of the
   *     open loop; with the same request in the closed loop
   * @param nanos how long
   */
  public record InjectedPause(long atNanos, long nanos) {}
}
