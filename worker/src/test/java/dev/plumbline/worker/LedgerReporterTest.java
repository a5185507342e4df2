package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Answer;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Overdue;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.run.WorkerReport.Running;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerReporterTest {

  private static final RunId RUN = RunId.random();
  private static final RunId OTHER = RunId.random();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap around
  private final FakeLedger ledger = new FakeLedger();
  private final List<Held> held = new ArrayList<>();
  private final TaskWatchdog watchdog =
      new TaskWatchdog(Duration.ZERO, nanos::get, code -> {}, new SimpleMeterRegistry());
  private final EndedRuns ended = new EndedRuns(nanos::get);
  private final LedgerReporter reporter =
      new LedgerReporter(
          ledger, () -> List.copyOf(held), watchdog, ended, new SimpleMeterRegistry());

  @AfterEach
  void endItsThread() {
    reporter.close();
  }

  @Test
  void what_is_in_hand_and_what_runs_for_how_long_is_told() throws Exception {
    held.add(held(RUN, 4, 6));
    held.add(held(RUN, 6, 7));
    watchdog.watch(new TaskId(RUN, 4));
    nanos.addAndGet(Duration.ofMillis(1_500).toNanos());

    reporter.report();

    assertThat(ledger.reports)
        .containsExactly(
            new WorkerReport(
                List.of(held(RUN, 4, 7)), List.of(new Running(RUN.value(), 4, 1_500))));
  }

  @Test
  void the_running_tasks_of_an_ended_run_are_cancelled_and_others_are_not() throws Exception {
    held.add(held(RUN, 0, 2));
    RunningTask unwanted = watchdog.watch(new TaskId(RUN, 0));
    RunningTask wanted = watchdog.watch(new TaskId(OTHER, 0));
    ledger.answer = new Answer(List.of(RUN.value()), List.of());

    reporter.report();

    assertThat(unwanted.isCancelled()).isTrue();
    assertThat(unwanted.verdict()).isNull();
    assertThat(wanted.isCancelled()).isFalse();
    assertThat(ended.contains(RUN)).isTrue();
    assertThat(ended.contains(OTHER)).isFalse();
  }

  @Test
  void a_run_that_has_ended_is_asked_for_again_so_that_its_resumption_is_heard_of()
      throws Exception {
    held.add(held(RUN, 0, 2));
    ledger.answer = new Answer(List.of(RUN.value()), List.of());
    reporter.report();
    held.clear();

    reporter.report();
    assertThat(ledger.reports.getLast().held()).containsExactly(new Held(RUN.value(), List.of()));
    assertThat(ended.contains(RUN)).isTrue();

    ledger.answer = new Answer(List.of(), List.of());
    reporter.report();
    assertThat(ended.contains(RUN)).isFalse();
  }

  @Test
  void an_overdue_task_is_given_up_with_a_verdict_that_names_the_time_out() throws Exception {
    RunningTask overdue = watchdog.watch(new TaskId(RUN, 5));
    RunningTask other = watchdog.watch(new TaskId(RUN, 6));
    ledger.answer = new Answer(List.of(), List.of(new Overdue(RUN.value(), 5, 1_500)));

    reporter.report();

    assertThat(overdue.verdict())
        .isEqualTo("task 5 was given up after its run's taskTimeout of 1.5 s");
    assertThat(other.isCancelled()).isFalse();
  }

  @Test
  void while_the_ledger_is_away_the_work_goes_on() throws Exception {
    RunningTask running = watchdog.watch(new TaskId(RUN, 0));
    ledger.away = true;

    reporter.report();
    reporter.report();

    assertThat(running.isCancelled()).isFalse();
    assertThat(ledger.reports).hasSize(2);
  }

  @Test
  void an_answer_that_leaves_something_out_is_one_that_names_nothing() throws Exception {
    ledger.answer = HttpWorkerLedger.JSON.readValue("{}", Answer.class);
    RunningTask running = watchdog.watch(new TaskId(RUN, 0));

    reporter.report();

    assertThat(running.isCancelled()).isFalse();
  }

  @Test
  void at_the_end_the_ledger_is_told_that_nothing_is_in_hand() {
    reporter.start();
    assertThat(reporter.threads().getFirst().isRunning()).isTrue();

    reporter.close();

    assertThat(ledger.left).isTrue();
    assertThat(reporter.threads().getFirst().isRunning()).isFalse();
  }

  private static Held held(RunId run, int from, int to) {
    return new Held(run.value(), List.of(new Range(from, to)));
  }
}
