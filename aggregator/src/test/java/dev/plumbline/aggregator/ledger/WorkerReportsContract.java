package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Priority;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunTerms;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Overdue;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.run.WorkerReport.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What workers hold, on whatever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkerReportsContract {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID ANOTHER = new UUID(0, 2);

  private final RunId run = RunId.random();
  private volatile Instant now = Instant.parse("2026-02-03T04:05:06Z");
  private TestDatabase database;
  private WorkerReports reports;

  abstract TestDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
    reports = new WorkerReports(database.jdbc(), () -> now);
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void empty() {
    database.deleteAllRows();
  }

  @Test
  void what_all_live_workers_hold_of_a_run_is_told_as_one() {
    reports.report(ONE, holding(new Range(4, 9), new Range(0, 2)));
    reports.report(ANOTHER, holding(new Range(8, 12), new Range(2, 3), new Range(20, 21)));

    assertThat(reports.held(run))
        .isEqualTo(
            new Held(run.value(), List.of(new Range(0, 3), new Range(4, 12), new Range(20, 21))));
    assertThat(reports.held(RunId.random()).ranges()).isEmpty();
  }

  @Test
  void the_last_report_of_a_worker_is_what_it_holds() {
    reports.report(ONE, holding(new Range(0, 9)));
    reports.report(ONE, holding(new Range(9, 10)));
    assertThat(reports.held(run).ranges()).containsExactly(new Range(9, 10));

    reports.report(ONE, new WorkerReport(List.of(), List.of()));
    assertThat(reports.held(run).ranges()).isEmpty();
  }

  @Test
  void a_worker_that_is_silent_or_has_stopped_holds_nothing() {
    reports.report(ONE, holding(new Range(0, 1)));
    now = now.plusMillis(1);
    reports.report(ANOTHER, holding(new Range(1, 2)));

    now = now.plus(WorkerReport.VALID_FOR).minusMillis(1);
    assertThat(reports.held(run).ranges()).as("one is silent").containsExactly(new Range(1, 2));
    reports.remove(ANOTHER);
    assertThat(reports.held(run).ranges()).as("another has stopped").isEmpty();
  }

  @Test
  void a_silent_worker_is_forgotten_when_a_new_one_comes() {
    reports.report(ONE, holding(new Range(0, 1)));
    now = now.plus(WorkerReport.VALID_FOR);

    reports.report(ANOTHER, holding(new Range(1, 2)));

    assertThat(database.jdbc().queryForList("SELECT * FROM worker_report")).hasSize(1);
  }

  @Test
  void a_worker_is_told_which_of_its_runs_have_ended_and_which_tasks_are_overdue() {
    RunId ended = new RunId(new UUID(0, 1));
    RunId unknown = new RunId(new UUID(0, 2));
    RunLedger ledger = database.ledger();
    ledger.register(limited(Duration.ofSeconds(30)));
    ledger.register(Runs.manifest(ended, 10));
    ledger.cancel(ended);
    WorkerReport report =
        new WorkerReport(
            List.of(
                new Held(run.value(), List.of(new Range(0, 5))),
                new Held(ended.value(), List.of(new Range(0, 1)))),
            List.of(
                new Running(run.value(), 0, 30_000),
                new Running(run.value(), 1, 30_001),
                new Running(unknown.value(), 2, 99_999_999)));

    assertThat(reports.report(ONE, report))
        .isEqualTo(
            new WorkerReport.Answer(
                List.of(ended.value(), unknown.value()),
                List.of(new Overdue(run.value(), 1, 30_000))));
  }

  @Test
  void a_task_of_a_run_without_a_time_out_is_never_overdue() {
    database.ledger().register(Runs.manifest(run, 10));
    WorkerReport report =
        new WorkerReport(List.of(), List.of(new Running(run.value(), 0, Long.MAX_VALUE)));

    assertThat(reports.report(ONE, report))
        .isEqualTo(new WorkerReport.Answer(List.of(), List.of()));
  }

  private WorkerReport holding(Range... ranges) {
    return new WorkerReport(List.of(new Held(run.value(), List.of(ranges))), List.of());
  }

  private RunManifest limited(Duration taskTimeout) {
    RunTerms terms = new RunTerms(RetryPolicy.DEFAULT, taskTimeout, Priority.NORMAL);
    return new RunManifest(
        run.value(), null, "rabbitmq-classic", "{}", 10, 1, Completion.ALL, terms);
  }
}
