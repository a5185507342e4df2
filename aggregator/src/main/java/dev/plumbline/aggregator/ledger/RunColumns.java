package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Priority;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunControl;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.RunTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of the table {@code run}, and what they mean. */
final class RunColumns {

  static final String ALL =
      "id, idempotency_key, contender, specification, task_count, tasks_per_message, state,"
          + " done, duplicates, reason, created_at, finished_at, completion, tasks_needed,"
          + " deadline_millis, retry_attempts, retry_backoff, task_timeout, priority, paused,"
          + " marker";

  private RunColumns() {}

  static RunStatus status(ResultSet row, int number) throws SQLException {
    RunManifest manifest =
        new RunManifest(
            row.getObject("id", UUID.class),
            row.getString("idempotency_key"),
            row.getString("contender"),
            row.getString("specification"),
            row.getInt("task_count"),
            row.getInt("tasks_per_message"),
            completion(row),
            terms(row));
    return new RunStatus(
        manifest,
        RunState.valueOf(row.getString("state")),
        row.getInt("done"),
        row.getInt("failed"),
        row.getLong("duplicates"),
        row.getString("reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        new RunControl(row.getBoolean("paused"), row.getInt("marker")));
  }

  static Completion completion(ResultSet row) throws SQLException {
    Long deadline = row.getObject("deadline_millis", Long.class);
    return new Completion(
        Completion.Policy.valueOf(row.getString("completion")),
        row.getObject("tasks_needed", Integer.class),
        deadline == null ? null : Duration.ofMillis(deadline));
  }

  private static RunTerms terms(ResultSet row) throws SQLException {
    Long taskTimeout = row.getObject("task_timeout", Long.class);
    return new RunTerms(
        new RetryPolicy(
            row.getInt("retry_attempts"), Duration.ofNanos(row.getLong("retry_backoff"))),
        taskTimeout == null ? null : Duration.ofNanos(taskTimeout),
        Priority.valueOf(row.getString("priority")));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
