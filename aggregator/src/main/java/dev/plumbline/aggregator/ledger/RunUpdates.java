package dev.plumbline.aggregator.ledger;

import static dev.plumbline.aggregator.ledger.RunColumns.atUtc;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunTerms;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the table {@code run}. Every update of results or of an end asks that it still gathers.
 */
final class RunUpdates {

  private final JdbcClient jdbc;

  RunUpdates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param accepted false for a run that its producer has not promised to anybody yet
   * @throws org.springframework.dao.DuplicateKeyException when the id or the key is there already
   */
  void insert(RunManifest manifest, boolean accepted, Instant now) {
    Completion completion = manifest.completion();
    Duration deadline = completion.deadline();
    RunTerms terms = manifest.terms();
    Duration taskTimeout = terms.taskTimeout();
    jdbc.sql(
            "INSERT INTO run (id, idempotency_key, contender, specification, task_count,"
                + " tasks_per_message, state, done, duplicates, created_at, completion,"
                + " tasks_needed, deadline_at, deadline_millis, retry_attempts, retry_backoff,"
                + " task_timeout, priority, accepted)"
                + " VALUES (:id, :key, :contender, :specification, :tasks, :perMessage, :state, 0, 0,"
                + " :now, :completion, :needed, :deadline, :deadlineMillis, :attempts, :backoff,"
                + " :taskTimeout, :priority, :accepted)")
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
            deadline == null ? null : atUtc(now.plus(deadline)),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("deadlineMillis", deadline == null ? null : deadline.toMillis(), Types.BIGINT)
        .param("attempts", terms.retry().attempts())
        .param("backoff", terms.retry().backoff().toNanos())
        .param("taskTimeout", taskTimeout == null ? null : taskTimeout.toNanos(), Types.BIGINT)
        .param("priority", terms.priority().name())
        .param("accepted", accepted)
        .update();
  }

  /** Whether the run counts for everybody from now on: its owner alone can make it so. */
  boolean accept(RunId run, UUID owner) {
    return jdbc.sql(
                "UPDATE run SET accepted = TRUE WHERE id = :id AND EXISTS"
                    + " (SELECT 1 FROM lease WHERE run_id = :id AND owner = :owner)")
            .param("id", run.value())
            .param("owner", owner)
            .update()
        == 1;
  }

  /** Removes a run that nobody has accepted meanwhile, with all that there is of it. */
  boolean removeUnaccepted(RunId run) {
    boolean unaccepted =
        jdbc.sql("SELECT id FROM run WHERE id = :id AND NOT accepted FOR UPDATE")
            .param("id", run.value())
            .query((row, number) -> run)
            .optional()
            .isPresent();
    if (unaccepted) {
      jdbc.sql("DELETE FROM chunk WHERE run_id = :id").param("id", run.value()).update();
      jdbc.sql("DELETE FROM failed_task WHERE run_id = :id").param("id", run.value()).update();
      jdbc.sql("DELETE FROM run WHERE id = :id").param("id", run.value()).update();
    }
    return unaccepted;
  }

  /** For a new owner: see {@link Markers#OF_ONE_OWNER}. */
  void raiseMarker(RunId run) {
    jdbc.sql("UPDATE run SET marker = marker + :more WHERE id = :id")
        .param("more", Markers.OF_ONE_OWNER)
        .param("id", run.value())
        .update();
  }

  /** The row stays locked until the transaction ends. False when the run has ended. */
  boolean addProgress(RunChange change) {
    return jdbc.sql(
                "UPDATE run SET done = done + :done, duplicates = duplicates + :duplicates,"
                    + " marker = GREATEST(marker, :marker)"
                    + " WHERE id = :id AND state = :gathering")
            .param("done", change.newlyDone())
            .param("duplicates", change.duplicates())
            .param("marker", change.marker())
            .param("id", change.run().value())
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
            "SELECT task_count, done, completion, tasks_needed, deadline_millis, deadline_at,"
                + " retry_attempts FROM run WHERE id = :id AND state = :gathering FOR UPDATE")
        .param("id", run.value())
        .param("gathering", RunState.GATHERING.name())
        .query(
            (row, number) ->
                new OpenRun(
                    row.getInt("task_count"),
                    row.getInt("done"),
                    RunColumns.completion(row),
                    RunColumns.instant(row, "deadline_at"),
                    row.getInt("retry_attempts")))
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

  /** Says that no sum of the run can be trusted: it must never be resumed. */
  void neverResume(RunId run) {
    jdbc.sql("UPDATE run SET resumable = FALSE WHERE id = :id").param("id", run.value()).update();
  }

  /** False when the run has ended. */
  boolean pause(RunId run, boolean paused) {
    return jdbc.sql("UPDATE run SET paused = :paused WHERE id = :id AND state = :gathering")
            .param("paused", paused)
            .param("id", run.value())
            .param("gathering", RunState.GATHERING.name())
            .update()
        == 1;
  }

  /**
   * Has a run that was given up gather again; its deadline counts anew. False when it is in another
   * state, or must not be resumed.
   *
   * @param deadline as its manifest says
   */
  boolean reopen(RunId run, @Nullable Duration deadline, Instant now) {
    return jdbc.sql(
                "UPDATE run SET state = :gathering, reason = NULL, finished_at = NULL,"
                    + " paused = FALSE, deadline_at = :deadline"
                    + " WHERE id = :id AND resumable AND state IN (:failed, :cancelled)")
            .param("gathering", RunState.GATHERING.name())
            .param(
                "deadline",
                deadline == null ? null : atUtc(now.plus(deadline)),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", run.value())
            .param("failed", RunState.FAILED.name())
            .param("cancelled", RunState.CANCELLED.name())
            .update()
        == 1;
  }
}
