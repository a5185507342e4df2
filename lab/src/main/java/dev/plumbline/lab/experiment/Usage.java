package dev.plumbline.lab.experiment;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.testbed.process.Role;
import java.time.Duration;
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

  /** Not the news that a run has ended, which may come after the meters are read. */
  private static final MessageKind[] COUNTED = {MessageKind.TASKS, MessageKind.RESULTS};

  /** Of a run inside this JVM: no broker, no messages. */
  public static Usage ofCpu(long cpuNanos) {
    return new Usage(cpuNanos, 0L, 0, 0);
  }

  /** Of a run through the services. */
  static Usage of(Observation.Services services) {
    Duration broker = services.cpu().byRole().get(Role.BROKER);
    return new Usage(
        services.cpu().total().toNanos(),
        broker == null ? null : broker.toNanos(),
        services.counted().count(PlumblineMeter.MESSAGES_PUBLISHED, COUNTED),
        services.counted().count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, COUNTED));
  }
}
