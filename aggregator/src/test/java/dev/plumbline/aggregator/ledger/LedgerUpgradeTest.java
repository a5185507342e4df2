package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database as the first version of the schema had it, with a run half done, is upgraded, and the
 * run goes on. The rows are as the aggregator wrote them then, and are never changed.
 */
class LedgerUpgradeTest {

  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");
  private static final RunId OPEN = RunId.parse("00000000-0000-0000-0000-00000000000a");
  private static final RunId ENDED = RunId.parse("00000000-0000-0000-0000-00000000000e");

  /** Task i adds i + 1 to one bucket: the sums of five tasks, and of two. */
  private static final String OF_FIVE = "504c01030000000c4cea802508051a03616c6c220312011e";

  private static final String OF_TWO = "504c01030000000c3c0c43d108021a03616c6c2203120106";

  @TempDir static Path folder;

  @Test
  void a_run_begun_in_an_old_file_completes_exactly() {
    try (TestDatabase database = TestDatabase.h2(folder, FIRST)) {
      upgradeAndComplete(database);
    }
  }

  @Test
  void a_run_begun_in_an_old_postgresql_database_completes_exactly() {
    try (TestDatabase database = TestDatabase.postgres(FIRST)) {
      upgradeAndComplete(database);
    }
  }

  private static void upgradeAndComplete(TestDatabase database) {
    writeAsTheFirstVersion(database.jdbc());
    assertThat(columnsOfRun(database.jdbc())).doesNotContain("completion", "priority");

    database.migrate(MigrationVersion.LATEST);

    assertThat(columnsOfRun(database.jdbc())).contains("completion", "priority");
    RunLedger ledger = database.ledger();
    RunStatus open = ledger.find(OPEN).orElseThrow();
    assertThat(open.state()).isEqualTo(RunState.GATHERING);
    assertThat(open.done()).isEqualTo(5);
    assertThat(open.failed()).isEqualTo(1);
    assertThat(open.manifest().completion()).isEqualTo(Completion.ALL);
    assertThat(ledger.missing(OPEN, 0, 10)).containsExactly(5, 6, 7, 8, 9);
    assertThat(ledger.result(ENDED)).contains(Runs.sum(0, 2));
    assertThat(ledger.claim(OPEN, null)).as("a producer takes it over").isTrue();

    Chunk read = ledger.chunks(List.of(new ChunkKey(OPEN, 0))).values().iterator().next();
    List<RunStatus> ended =
        ledger.commit(
            List.of(
                new RunChange(OPEN, 5, 0, List.of(Runs.with(read, 5, 10)), List.of(), null, 3)));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(OPEN)).contains(Runs.sum(0, 10));
  }

  private static List<String> columnsOfRun(JdbcTemplate jdbc) {
    return jdbc.queryForList("SELECT * FROM run").getFirst().keySet().stream()
        .map(column -> column.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static void writeAsTheFirstVersion(JdbcTemplate jdbc) {
    String run =
        "INSERT INTO run (id, contender, specification, task_count, tasks_per_message, state, done,"
            + " duplicates, result, created_at, finished_at) VALUES (?, 'rabbitmq-quorum',"
            + " '{\"kind\":\"sum\"}', ?, 1, ?, ?, 0, ?, TIMESTAMP WITH TIME ZONE"
            + " '2026-11-20 08:00:00+00:00', NULL)";
    jdbc.update(run, OPEN.value(), 10, "GATHERING", 5, null);
    jdbc.update(run, ENDED.value(), 2, "COMPLETED", 2, bytes(OF_TWO));
    jdbc.update(
        "INSERT INTO chunk (run_id, chunk_no, bits, sums, cnt, version) VALUES (?, 0, ?, ?, 5, 3)",
        OPEN.value(),
        bytes("1f" + "00".repeat(1023)),
        bytes(OF_FIVE));
    jdbc.update(
        "INSERT INTO failed_task (run_id, task_index, attempt, reason) VALUES (?, 7, 1, 'no')",
        OPEN.value());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
