package dev.plumbline.producer.dead;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The meters of the dead letters of one queue type. Safe from any thread. */
record DeadLetterMeters(
    Counter reissued,
    Counter dropped,
    Counter left,
    Counter undecodable,
    Map<DeathReason, Counter> reasons) {

  Counter reason(DeathReason reason) {
    return Objects.requireNonNull(reasons.get(reason));
  }

  static DeadLetterMeters of(MeterRegistry registry, QueueType type) {
    String tag = type.tag();
    return new DeadLetterMeters(
        PlumblineMeter.DEAD_LETTERS_REISSUED.counter(registry, tag),
        PlumblineMeter.DEAD_LETTERS_DROPPED.counter(registry, tag),
        PlumblineMeter.DEAD_LETTERS_LEFT.counter(registry, tag),
        PlumblineMeter.DECODE_REJECTED.counter(registry, MessageKind.DEAD_LETTERS.tag()),
        Arrays.stream(DeathReason.values())
            .collect(
                Collectors.toUnmodifiableMap(
                    reason -> reason,
                    reason -> PlumblineMeter.DEAD_LETTERS.counter(registry, tag, reason.tag()))));
  }
}
