package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the table {@code run}. {@link RunUpdates} writes it. */
final class RunRows {

  static final String SELECT =
      "SELECT "
          + RunColumns.ALL
          + ", (SELECT COUNT(*) FROM failed_task WHERE failed_task.run_id = run.id) AS failed"
          + " FROM run";

  private final JdbcClient jdbc;

  RunRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<RunStatus> find(RunId run) {
    return jdbc.sql(SELECT + " WHERE id = :id")
        .param("id", run.value())
        .query(RunColumns::status)
        .optional();
  }

  Optional<RunStatus> findByKey(String idempotencyKey) {
    return jdbc.sql(SELECT + " WHERE idempotency_key = :key")
        .param("key", idempotencyKey)
        .query(RunColumns::status)
        .optional();
  }

  /** Newest first; without those that are not accepted. */
  List<RunStatus> findAll(Set<RunState> states, int limit) {
    return jdbc.sql(
            SELECT
                + " WHERE accepted AND state IN (:states) ORDER BY created_at DESC, id LIMIT :limit")
        .param("states", states.stream().map(RunState::name).toList())
        .param("limit", limit)
        .query(RunColumns::status)
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

  /** Those whose deadline is over, the longest overdue first. */
  List<RunId> overdue(Instant now, int limit) {
    return jdbc.sql(
            "SELECT id FROM run WHERE state = :gathering AND accepted AND deadline_at <= :now"
                + " ORDER BY deadline_at LIMIT :limit")
        .param("gathering", RunState.GATHERING.name())
        .param("now", RunColumns.atUtc(now))
        .param("limit", limit)
        .query((row, number) -> new RunId(row.getObject("id", UUID.class)))
        .list();
  }

  Optional<byte[]> result(RunId run) {
    return jdbc.sql("SELECT result FROM run WHERE id = :id AND state = :completed")
        .param("id", run.value())
        .param("completed", RunState.COMPLETED.name())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /** Those that are not accepted though the lease of their owner is over. */
  List<RunId> abandoned(Instant now, int limit) {
    return jdbc.sql(
            "SELECT id FROM run JOIN lease ON lease.run_id = run.id"
                + " WHERE NOT accepted AND leased_until <= :now LIMIT :limit")
        .param("now", RunColumns.atUtc(now))
        .param("limit", limit)
        .query((row, number) -> new RunId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Whether it counts for others than its owner; false as well where there is no such run. */
  boolean isAccepted(RunId run) {
    return jdbc.sql("SELECT accepted FROM run WHERE id = :id")
        .param("id", run.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
