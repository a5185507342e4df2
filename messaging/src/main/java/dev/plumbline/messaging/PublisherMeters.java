package dev.plumbline.messaging;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of one kind of message on one queue type, looked up once. */
record PublisherMeters(
    Counter published, Counter bytes, Counter confirmed, Counter failed, Timer confirmTime) {

  static PublisherMeters of(MeterRegistry registry, QueueType type, MessageKind kind) {
    String[] tags = {kind.tag(), type.tag()};
    return new PublisherMeters(
        PlumblineMeter.MESSAGES_PUBLISHED.counter(registry, tags),
        PlumblineMeter.MESSAGE_BYTES_PUBLISHED.counter(registry, tags),
        PlumblineMeter.MESSAGES_CONFIRMED.counter(registry, tags),
        PlumblineMeter.PUBLISHES_FAILED.counter(registry, tags),
        PlumblineMeter.CONFIRM_TIME.timer(registry, tags));
  }
}
