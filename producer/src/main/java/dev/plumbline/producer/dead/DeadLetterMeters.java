package dev.plumbline.producer.dead;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The meters of the dead letters of one queue type. Safe from any thread. */
record DeadLetterMeters(Counter reissued, Counter dropped, Counter undecodable) {

  static DeadLetterMeters of(MeterRegistry registry, QueueType type) {
    String tag = type.name().toLowerCase(Locale.ROOT);
    return new DeadLetterMeters(
        PlumblineMeter.DEAD_LETTERS_REISSUED.counter(registry, tag),
        PlumblineMeter.DEAD_LETTERS_DROPPED.counter(registry, tag),
        PlumblineMeter.DECODE_REJECTED.counter(registry, MessageKind.DEAD_LETTERS.tag()));
  }
}
