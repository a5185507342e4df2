package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the handlers of one queue type count. Safe from any thread. */
final class TaskMeters {

  private final Timer results;
  private final Timer failures;
  private final Map<String, Counter> computed;
  private final Counter redelivered;
  private final Counter rejected;

  TaskMeters(MeterRegistry registry, QueueType type) {
    String tag = type.tag();
    this.results = PlumblineMeter.TASK_TIME.timer(registry, tag, "result");
    this.failures = PlumblineMeter.TASK_TIME.timer(registry, tag, "failure");
    this.computed =
        WorkloadSpec.KINDS.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    kind -> PlumblineMeter.TASKS_COMPUTED.counter(registry, kind)));
    this.redelivered = PlumblineMeter.TASKS_REDELIVERED.counter(registry, tag);
    this.rejected = PlumblineMeter.DECODE_REJECTED.counter(registry, MessageKind.TASKS.tag());
  }

  void ran(Task task, long nanos, boolean failed) {
    (failed ? failures : results).record(nanos, TimeUnit.NANOSECONDS);
    Counter ofKind = computed.get(workload(task.work()));
    if (ofKind != null && !task.isMarker()) {
      ofKind.increment();
    }
  }

  void redelivered() {
    redelivered.increment();
  }

  void rejected() {
    rejected.increment();
  }

  private static String workload(Work work) {
    return switch (work) {
      case Work.CountUp _ -> WorkloadSpec.Count.KIND;
      case Work.SumGenerated _, Work.SumInline _ -> WorkloadSpec.Sum.KIND;
      case Work.CsvRange _, Work.CsvInline _ -> WorkloadSpec.Csv.KIND;
      case Work.Fetch _ -> WorkloadSpec.Fetch.KIND;
      case Work.OwnItems _ -> WorkloadSpec.Own.KIND;
    };
  }
}
