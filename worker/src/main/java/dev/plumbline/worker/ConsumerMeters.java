package dev.plumbline.worker;

import dev.plumbline.messaging.DeliveryConsumer.State;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/** Gauges of what the worker consumes with. */
final class ConsumerMeters {

  private ConsumerMeters() {}

  static void register(MeterRegistry registry, Set<QueueType> types, TaskConsumers consumers) {
    for (QueueType type : types) {
      String tag = type.tag();
      PlumblineMeter.CONSUMERS.gauge(registry, () -> consuming(consumers, type), tag);
      PlumblineMeter.PREFETCH_LIMIT.gauge(registry, () -> consumers.prefetch(type), tag);
      PlumblineMeter.CONSUMER_PREFETCH.gauge(registry, () -> perConsumer(consumers, type), tag);
    }
  }

  private static double perConsumer(TaskConsumers consumers, QueueType type) {
    return consumers.prefetch(type) / (double) Math.max(1, consuming(consumers, type));
  }

  private static long consuming(TaskConsumers consumers, QueueType type) {
    return consumers.states(type).stream().filter(state -> state == State.CONSUMING).count();
  }
}
