package dev.plumbline.worker;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the handlers of one queue type count. Safe from any thread. */
final class TaskMeters {

  private final Timer results;
  private final Timer failures;
  private final Counter redelivered;
  private final Counter rejected;

  TaskMeters(MeterRegistry registry, QueueType type) {
    String tag = type.name().toLowerCase(Locale.ROOT);
    this.results = PlumblineMeter.TASK_TIME.timer(registry, tag, "result");
    this.failures = PlumblineMeter.TASK_TIME.timer(registry, tag, "failure");
    this.redelivered = PlumblineMeter.TASKS_REDELIVERED.counter(registry, tag);
    this.rejected = PlumblineMeter.DECODE_REJECTED.counter(registry, MessageKind.TASKS.tag());
  }

  void ran(long nanos, boolean failed) {
    (failed ? failures : results).record(nanos, TimeUnit.NANOSECONDS);
  }

  void redelivered() {
    redelivered.increment();
  }

  void rejected() {
    rejected.increment();
  }
}
