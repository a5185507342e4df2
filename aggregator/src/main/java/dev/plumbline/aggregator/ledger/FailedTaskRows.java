package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import java.util.Collection;
import java.util.List;
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

  long count(RunId run, int fromAttempt) {
    return jdbc.sql("SELECT COUNT(*) FROM failed_task WHERE run_id = :run AND attempt >= :attempt")
        .param("run", run.value())
        .param("attempt", fromAttempt)
        .query(Long.class)
        .single();
  }

  /** The tasks with a verdict on that attempt or a later one, in order. */
  List<Integer> find(RunId run, int fromAttempt) {
    return jdbc.sql(
            "SELECT task_index FROM failed_task WHERE run_id = :run AND attempt >= :attempt"
                + " ORDER BY task_index")
        .param("run", run.value())
        .param("attempt", fromAttempt)
        .query((row, number) -> row.getInt(1))
        .list();
  }

  void delete(RunId run) {
    jdbc.sql("DELETE FROM failed_task WHERE run_id = :run").param("run", run.value()).update();
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
