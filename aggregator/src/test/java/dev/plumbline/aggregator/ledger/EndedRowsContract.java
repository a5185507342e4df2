package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do when old runs are removed. */
abstract class EndedRowsContract {

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final RunId run = RunId.random();
  private TestDatabase database;
  private RunLedger ledger;
  private EndedRows rows;
  private Instant now = START;

  abstract TestDatabase open();

  @BeforeEach
  void openDatabase() {
    database = open();
    database.deleteAllRows();
    ledger = database.ledger(() -> now);
    rows = database.endedRows();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void the_chunks_of_a_complete_run_go_and_its_answer_stays() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);

    rows.removeChunks(run);

    assertThat(count("chunk")).isZero();
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    assertThat(ledger.missing(run, 0, 10)).isEmpty();
    assertThat(ledger.find(run)).get().extracting(RunStatus::done).isEqualTo(10);
  }

  @Test
  void the_chunks_of_a_run_that_lacks_tasks_stay_since_they_tell_which() {
    Completion some = new Completion(Completion.Policy.AT_LEAST, 4, null);
    ledger.register(Runs.manifest(run, 10, some));
    gather(0, 4);
    RunId failed = RunId.random();
    ledger.register(Runs.manifest(failed, 10));
    ledger.cancel(failed);

    rows.removeChunks(run);
    rows.removeChunks(now.plus(DAY));

    assertThat(ledger.missing(run, 0, 10)).containsExactly(4, 5, 6, 7, 8, 9);
    assertThat(count("chunk")).isEqualTo(1);
  }

  @Test
  void a_run_that_gathers_keeps_its_chunks() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 5);

    rows.removeChunks(run);
    rows.removeChunks(now.plus(DAY));

    assertThat(count("chunk")).isEqualTo(1);
  }

  @Test
  void runs_are_removed_with_all_that_is_theirs_once_they_ended_before() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(
        List.of(
            new RunChange(
                run,
                3,
                0,
                List.of(Runs.with(Chunk.empty(new ChunkKey(run, 0)), 0, 3)),
                List.of(new TaskFailure(new TaskId(run, 7), 1, "no number")),
                null,
                1)));
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    RunId open = RunId.random();
    ledger.register(Runs.manifest(open, 10));
    now = START.plusSeconds(1);
    RunId later = RunId.random();
    ledger.register(Runs.manifest(later, 0));

    assertThat(rows.removeRuns(START, 10)).as("it ended then, not before").isZero();
    assertThat(rows.removeRuns(START.plusSeconds(1), 10)).isEqualTo(1);

    assertThat(ledger.find(run)).isEmpty();
    assertThat(count("chunk")).isZero();
    assertThat(count("failed_task")).isZero();
    assertThat(ledger.find(open)).isPresent();
    assertThat(ledger.find(later)).isPresent();
  }

  @Test
  void the_longest_ended_go_first_and_no_more_than_asked_for() {
    for (int i = 0; i < 5; i++) {
      now = START.plusSeconds(i);
      ledger.register(Runs.manifest(RunId.random(), 0));
    }

    assertThat(rows.removeRuns(START.plus(DAY), 2)).isEqualTo(2);

    assertThat(
            database
                .list()
                .page(RunFilter.of(Set.of()), RunList.Order.OLDEST_FIRST, null, 10)
                .runs())
        .extracting(RunStatus::createdAt)
        .containsExactly(START.plusSeconds(2), START.plusSeconds(3), START.plusSeconds(4));
  }

  @Test
  void a_run_that_is_kept_stays_with_its_chunks() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);
    rows.keep(run);

    rows.removeChunks(run);
    rows.removeChunks(now.plus(DAY));

    assertThat(rows.removeRuns(now.plus(DAY), 10)).isZero();
    assertThat(count("chunk")).isEqualTo(1);
  }

  private void gather(int from, int to) {
    Chunk chunk = Runs.with(Chunk.empty(new ChunkKey(run, 0)), from, to);
    ledger.commit(List.of(new RunChange(run, to - from, 0, List.of(chunk), List.of(), null, 1)));
  }

  private int count(String table) {
    Integer count = database.jdbc().queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    return count == null ? 0 : count;
  }
}
