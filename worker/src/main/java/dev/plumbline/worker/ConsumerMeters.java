package dev.plumbline.worker;

import dev.plumbline.messaging.DeliveryConsumer.State;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Set;

/** Gauges of what the worker consumes with. */
final class ConsumerMeters {

  private ConsumerMeters() {}

  /**
   * @param prefetch most messages that one consumer may hold
   */
  static void register(
      MeterRegistry registry, Set<QueueType> types, TaskConsumers consumers, int prefetch) {
    for (QueueType type : types) {
      String tag = type.name().toLowerCase(Locale.ROOT);
      PlumblineMeter.CONSUMERS.gauge(registry, () -> consuming(consumers, type), tag);
      PlumblineMeter.PREFETCH_LIMIT.gauge(
          registry, () -> prefetch * consuming(consumers, type), tag);
    }
  }

  private static long consuming(TaskConsumers consumers, QueueType type) {
    return consumers.states(type).stream().filter(state -> state == State.CONSUMING).count();
  }
}
