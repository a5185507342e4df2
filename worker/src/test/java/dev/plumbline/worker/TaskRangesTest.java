package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskRangesTest {

  private static final RunId A = RunId.random();
  private static final RunId B = RunId.random();

  @Test
  void successive_indexes_of_a_run_are_one_range_in_whatever_order_they_came() {
    assertThat(TaskRanges.of(List.of(task(A, 5), task(B, 6), task(A, 3), task(A, 4), task(A, 7))))
        .containsExactly(
            new Held(A.value(), List.of(new Range(3, 6), new Range(7, 8))),
            new Held(B.value(), List.of(new Range(6, 7))));
    assertThat(TaskRanges.of(List.of())).isEmpty();
  }

  @Test
  void a_task_that_is_held_twice_is_one_task() {
    Held some = new Held(A.value(), List.of(new Range(0, 10)));
    Held more = new Held(A.value(), List.of(new Range(2, 4), new Range(9, 12)));

    assertThat(TaskRanges.merged(List.of(some, more, some)))
        .containsExactly(new Held(A.value(), List.of(new Range(0, 12))));
  }

  @Test
  void no_more_ranges_are_told_than_a_ledger_takes() {
    Held none = new Held(B.value(), List.of());
    Held two = new Held(A.value(), List.of(new Range(0, 1), new Range(5, 6)));

    assertThat(TaskRanges.first(List.of(none, two), 3)).containsExactly(none, two);
    assertThat(TaskRanges.first(List.of(none, two), 2))
        .containsExactly(none, new Held(A.value(), List.of(new Range(0, 1))));
    assertThat(TaskRanges.first(List.of(none, two), 1)).containsExactly(none);
  }

  private static Task task(RunId run, int index) {
    return new Task(new TaskId(run, index), 1, new Work.CountUp(1, 1));
  }
}
