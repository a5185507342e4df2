package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what nobody needs any more of runs that have ended. The chunks of a run that is complete
 * are in its answer; those of any other tell what it lacks, and stay as long as the run does. Safe
 * from any thread; throws as {@link RunLedger} does.
 */
public final class EndedRows {

  /** The tables that a complete run needs no more. */
  private static final List<String> GATHERED = List.of("chunk", "result_digest");

  private static final String COMPLETE =
      "SELECT id FROM run WHERE state = :completed AND done = task_count AND NOT keep_rows";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  public EndedRows(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = JdbcClient.create(jdbc);
    this.transactions = transactions;
  }

  /** Removes the chunks of the run where its answer is of every task. */
  public void removeChunks(RunId run) {
    for (String table : GATHERED) {
      jdbc.sql("DELETE FROM " + table + " WHERE run_id IN (" + COMPLETE + " AND id = :id)")
          .param("completed", RunState.COMPLETED.name())
          .param("id", run.value())
          .update();
    }
  }

  /** As {@link #removeChunks(RunId)}, of every run that ended before. */
  public void removeChunks(Instant endedBefore) {
    for (String table : GATHERED) {
      jdbc.sql(
              "DELETE FROM "
                  + table
                  + " WHERE run_id IN ("
                  + COMPLETE
                  + " AND finished_at < :before)")
          .param("completed", RunState.COMPLETED.name())
          .param("before", endedBefore.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /** Has everything of a run stay, for whoever looks into it. */
  public void keep(RunId run) {
    jdbc.sql("UPDATE run SET keep_rows = TRUE WHERE id = :id").param("id", run.value()).update();
  }

  /**
   * Removes runs that ended before, the longest ended first, with all that belongs to them.
   *
   * @return how many
   */
  public int removeRuns(Instant endedBefore, int limit) {
    Integer removed = transactions.execute(status -> remove(oldest(endedBefore, limit)));
    return removed == null ? 0 : removed;
  }

  private List<UUID> oldest(Instant endedBefore, int limit) {
    return jdbc.sql(
            "SELECT id FROM run WHERE finished_at < :before AND state <> :gathering"
                + " AND NOT keep_rows ORDER BY finished_at LIMIT :limit FOR UPDATE")
        .param("before", endedBefore.atOffset(ZoneOffset.UTC))
        .param("gathering", RunState.GATHERING.name())
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  private int remove(List<UUID> runs) {
    if (runs.isEmpty()) {
      return 0;
    }
    Map<String, List<UUID>> ids = Map.of("ids", runs);
    for (String table : GATHERED) {
      jdbc.sql("DELETE FROM " + table + " WHERE run_id IN (:ids)").params(ids).update();
    }
    jdbc.sql("DELETE FROM failed_task WHERE run_id IN (:ids)").params(ids).update();
    return jdbc.sql("DELETE FROM run WHERE id IN (:ids)").params(ids).update();
  }
}
