package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.TaskFailure;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code failed_task}: written only while the row of the run is locked. */
final class FailedTaskRows {

  private final JdbcClient jdbc;

  FailedTaskRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void save(Collection<TaskFailure> verdicts) {
    for (TaskFailure verdict : verdicts) {
      boolean known =
          write(
              "UPDATE failed_task SET attempt = :attempt, reason = :reason"
                  + " WHERE run_id = :run AND task_index = :index",
              verdict);
      if (!known) {
        write(
            "INSERT INTO failed_task (run_id, task_index, attempt, reason)"
                + " VALUES (:run, :index, :attempt, :reason)",
            verdict);
      }
    }
  }

  private boolean write(String sql, TaskFailure verdict) {
    return jdbc.sql(sql)
            .param("run", verdict.id().run().value())
            .param("index", verdict.id().index())
            .param("attempt", verdict.attempt())
            .param("reason", StorableText.of(verdict.reason()))
            .update()
        == 1;
  }
}
