package dev.plumbline.lab.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What one run used.
 *
 * @param cpuNanos CPU time of every process that took part and can be seen, the broker included
 * @param brokerCpuNanos the broker's part of it; null where the broker can't be seen, 0 without one
 * @param messages messages that the services published
 * @param bytes bytes of their bodies
 */
public record Usage(long cpuNanos, @Nullable Long brokerCpuNanos, long messages, long bytes) {

  /** Of a run inside this JVM: no broker, no messages. */
  public static Usage ofCpu(long cpuNanos) {
    return new Usage(cpuNanos, 0L, 0, 0);
  }
}
