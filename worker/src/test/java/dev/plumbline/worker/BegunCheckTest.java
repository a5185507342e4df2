package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BegunCheckTest {

  private static final RunId A = RunId.random();
  private static final RunId B = RunId.random();

  private final FakeLedger ledger = new FakeLedger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap around
  private final BegunCheck begun = new BegunCheck(ledger, nanos::get);

  @Test
  void the_tasks_of_each_run_are_asked_for_together_and_what_is_wanted_keeps_its_order()
      throws Exception {
    ledger.wanted = indexes -> indexes.stream().filter(index -> index != 1).toList();

    List<Task> wanted = begun.wanted(List.of(task(A, 2), task(B, 1), task(A, 1), task(B, 0)));

    assertThat(wanted).containsExactly(task(A, 2), task(B, 0));
    assertThat(ledger.begun)
        .containsExactly(
            new FakeLedger.Begun(A.value(), List.of(2, 1)),
            new FakeLedger.Begun(B.value(), List.of(1, 0)));
  }

  @Test
  void without_an_answer_all_are_wanted_and_nobody_asks_for_a_while() throws Exception {
    ledger.away = true;

    assertThat(begun.wanted(List.of(task(A, 0)))).containsExactly(task(A, 0));
    assertThat(begun.wanted(List.of(task(A, 1)))).containsExactly(task(A, 1));
    assertThat(ledger.begun).hasSize(1);

    nanos.addAndGet(BegunCheck.PAUSE.toNanos());
    ledger.away = false;
    ledger.wanted = indexes -> List.of();
    assertThat(begun.wanted(List.of(task(A, 1)))).isEmpty();
  }

  @Test
  void a_marker_behind_the_tasks_of_a_run_is_never_asked_for() throws Exception {
    ledger.wanted = indexes -> List.of();
    Task marker = Task.marker(new TaskId(A, 100));

    assertThat(begun.wanted(List.of(marker))).containsExactly(marker);
    assertThat(ledger.begun).isEmpty();
  }

  private static Task task(RunId run, int index) {
    return new Task(new TaskId(run, index), 1, new Work.CountUp(1, 1));
  }
}
