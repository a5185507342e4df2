package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run}. Every update asks that the run still gathers. */
final class RunRows {

  private static final String SELECT =
      "SELECT id, idempotency_key, contender, specification, task_count, tasks_per_message, state,"
          + " done, duplicates, reason, created_at, finished_at, completion, tasks_needed,"
          + " deadline_at,"
          + " (SELECT COUNT(*) FROM failed_task WHERE failed_task.run_id = run.id) AS failed"
          + " FROM run";

  private final JdbcClient jdbc;

  RunRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when the id or the key is there already
   */
  void insert(RunManifest manifest, Instant now, Duration lease) {
    Completion completion = manifest.completion();
    jdbc.sql(
            "INSERT INTO run (id, idempotency_key, contender, specification, task_count,"
                + " tasks_per_message, state, done, duplicates, created_at, completion,"
                + " tasks_needed, deadline_at, leased_until)"
                + " VALUES (:id, :key, :contender, :specification, :tasks, :perMessage, :state, 0, 0,"
                + " :now, :completion, :needed, :deadline, :leasedUntil)")
        .param("id", manifest.id())
        .param("key", manifest.idempotencyKey())
        .param("contender", manifest.contender())
        .param("specification", manifest.specification())
        .param("tasks", manifest.taskCount())
        .param("perMessage", manifest.tasksPerMessage())
        .param("state", RunState.GATHERING.name())
        .param("now", atUtc(now))
        .param("completion", completion.policy().name())
        .param("needed", completion.tasks(), Types.INTEGER)
        .param(
            "deadline",
            completion.deadline() == null ? null : atUtc(now.plus(completion.deadline())),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("leasedUntil", atUtc(now.plus(lease)))
        .update();
  }

  Optional<RunStatus> find(RunId run) {
    return jdbc.sql(SELECT + " WHERE id = :id")
        .param("id", run.value())
        .query(RunRows::status)
        .optional();
  }

  Optional<RunStatus> findByKey(String idempotencyKey) {
    return jdbc.sql(SELECT + " WHERE idempotency_key = :key")
        .param("key", idempotencyKey)
        .query(RunRows::status)
        .optional();
  }

  List<RunStatus> findAll(Set<RunState> states, int limit) {
    return jdbc.sql(SELECT + " WHERE state IN (:states) ORDER BY created_at DESC, id LIMIT :limit")
        .param("states", states.stream().map(RunState::name).toList())
        .param("limit", limit)
        .query(RunRows::status)
        .list();
  }

  Map<RunId, Integer> taskCountsOfGathering(Set<RunId> runs) {
    Map<RunId, Integer> counts = new HashMap<>();
    jdbc.sql("SELECT id, task_count FROM run WHERE state = :state AND id IN (:ids)")
        .param("state", RunState.GATHERING.name())
        .param("ids", runs.stream().map(RunId::value).toList())
        .query(
            row -> {
              counts.put(new RunId(row.getObject(1, UUID.class)), row.getInt(2));
            });
    return counts;
  }

  /** The row stays locked until the transaction ends. False when the run has ended. */
  boolean addProgress(RunId run, int newlyDone, int duplicates) {
    return jdbc.sql(
                "UPDATE run SET done = done + :done, duplicates = duplicates + :duplicates"
                    + " WHERE id = :id AND state = :gathering")
            .param("done", newlyDone)
            .param("duplicates", duplicates)
            .param("id", run.value())
            .param("gathering", RunState.GATHERING.name())
            .update()
        == 1;
  }

  /**
   * The run, locked until the transaction ends; empty when it does not gather. A query that locks
   * is always carried out: H2 may answer a plain one from the last result of the same query, and no
   * end of a run may rest on that.
   */
  Optional<OpenRun> lock(RunId run) {
    return jdbc.sql(
            "SELECT task_count, done, created_at, completion, tasks_needed, deadline_at FROM run"
                + " WHERE id = :id AND state = :gathering FOR UPDATE")
        .param("id", run.value())
        .param("gathering", RunState.GATHERING.name())
        .query(
            (row, number) ->
                new OpenRun(
                    row.getInt("task_count"),
                    row.getInt("done"),
                    completion(row),
                    instant(row, "deadline_at")))
        .optional();
  }

  void setDone(RunId run, int done) {
    jdbc.sql("UPDATE run SET done = :done WHERE id = :id AND state = :gathering")
        .param("done", done)
        .param("id", run.value())
        .param("gathering", RunState.GATHERING.name())
        .update();
  }

  /** Compare-and-set from GATHERING. False when the run has ended before, or is not there. */
  boolean end(RunId run, RunState state, @Nullable String reason, Instant now) {
    return jdbc.sql(
                "UPDATE run SET state = :state, reason = :reason, finished_at = :now"
                    + " WHERE id = :id AND state = :gathering")
            .param("state", state.name())
            .param("reason", reason == null ? null : StorableText.of(reason))
            .param("now", atUtc(now))
            .param("id", run.value())
            .param("gathering", RunState.GATHERING.name())
            .update()
        == 1;
  }

  void lease(Set<RunId> runs, Instant until) {
    jdbc.sql("UPDATE run SET leased_until = :until WHERE state = :gathering AND id IN (:ids)")
        .param("until", atUtc(until))
        .param("gathering", RunState.GATHERING.name())
        .param("ids", runs.stream().map(RunId::value).toList())
        .update();
  }

  /** Whether the lease was over, so that it is the caller's now. */
  boolean claim(RunId run, Instant now, Instant until) {
    return jdbc.sql(
                "UPDATE run SET leased_until = :until WHERE id = :id AND state = :gathering"
                    + " AND (leased_until IS NULL OR leased_until <= :now)")
            .param("until", atUtc(until))
            .param("id", run.value())
            .param("gathering", RunState.GATHERING.name())
            .param("now", atUtc(now))
            .update()
        == 1;
  }

  /** Those whose deadline is over, the longest overdue first. */
  List<RunId> overdue(Instant now, int limit) {
    return jdbc.sql(
            "SELECT id FROM run WHERE state = :gathering AND deadline_at <= :now"
                + " ORDER BY deadline_at LIMIT :limit")
        .param("gathering", RunState.GATHERING.name())
        .param("now", atUtc(now))
        .param("limit", limit)
        .query((row, number) -> new RunId(row.getObject("id", UUID.class)))
        .list();
  }

  /**
   * As {@link #end}, with the answer.
   *
   * @param done how many tasks the answer is of
   */
  boolean complete(RunId run, byte[] result, int done, Instant now) {
    return jdbc.sql(
                "UPDATE run SET state = :completed, result = :result, done = :done,"
                    + " finished_at = :now WHERE id = :id AND state = :gathering")
            .param("completed", RunState.COMPLETED.name())
            .param("result", result)
            .param("done", done)
            .param("now", atUtc(now))
            .param("id", run.value())
            .param("gathering", RunState.GATHERING.name())
            .update()
        == 1;
  }

  Optional<byte[]> result(RunId run) {
    return jdbc.sql("SELECT result FROM run WHERE id = :id AND state = :completed")
        .param("id", run.value())
        .param("completed", RunState.COMPLETED.name())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  private static RunStatus status(ResultSet row, int number) throws SQLException {
    RunManifest manifest =
        new RunManifest(
            row.getObject("id", UUID.class),
            row.getString("idempotency_key"),
            row.getString("contender"),
            row.getString("specification"),
            row.getInt("task_count"),
            row.getInt("tasks_per_message"),
            completion(row));
    return new RunStatus(
        manifest,
        RunState.valueOf(row.getString("state")),
        row.getInt("done"),
        row.getInt("failed"),
        row.getLong("duplicates"),
        row.getString("reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"));
  }

  private static Completion completion(ResultSet row) throws SQLException {
    Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
    Instant deadline = instant(row, "deadline_at");
    return new Completion(
        Completion.Policy.valueOf(row.getString("completion")),
        row.getObject("tasks_needed", Integer.class),
        deadline == null ? null : Duration.between(created, deadline));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
