package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class TaskMetersTest {

  private static final TaskId ID = new TaskId(RunId.random(), 3);
  private static final CsvSource CSV = new CsvSource("rows.csv", 10, ',', 0, 1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TaskMeters meters = new TaskMeters(registry, QueueType.QUORUM);

  @Test
  void tasks_are_counted_by_the_kind_of_their_workload() {
    ran(new Work.CountUp(1, 10));
    ran(new Work.SumGenerated(7, 1, 0, 10));
    ran(new Work.SumInline(1, 0, new long[] {1}));
    ran(new Work.CsvRange(CSV, 0, 10, 1));
    ran(new Work.CsvInline(CSV, new byte[0], 1));

    assertThat(computed("count")).isEqualTo(1);
    assertThat(computed("sum")).isEqualTo(2);
    assertThat(computed("csv")).isEqualTo(2);
  }

  @Test
  void a_marker_is_no_task_that_was_computed() {
    meters.ran(Task.marker(ID), 1, false);

    assertThat(computed("count")).isZero();
  }

  private void ran(Work work) {
    meters.ran(new Task(ID, 1, work), 1, false);
  }

  private double computed(String workload) {
    return registry
        .get(PlumblineMeter.TASKS_COMPUTED.meterName())
        .tag("workload", workload)
        .counter()
        .count();
  }
}
