package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code begun_task}: written only while the row of the run is locked. */
final class BegunRows {

  private final JdbcClient jdbc;

  BegunRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How often each of the tasks was begun; one that is left out never was. */
  Map<Integer, Integer> times(RunId run, List<Integer> tasks) {
    Map<Integer, Integer> times = new HashMap<>();
    if (!tasks.isEmpty()) {
      jdbc.sql(
              "SELECT task_index, times FROM begun_task WHERE run_id = :run"
                  + " AND task_index IN (:tasks)")
          .param("run", run.value())
          .param("tasks", tasks)
          .query(
              row -> {
                times.put(row.getInt(1), row.getInt(2));
              });
    }
    return times;
  }

  /** Counts once more what was begun {@code times} before. */
  void count(RunId run, Collection<Integer> tasks, Map<Integer, Integer> times) {
    for (int task : tasks) {
      String sql =
          times.containsKey(task)
              ? "UPDATE begun_task SET times = times + 1 WHERE run_id = :run AND task_index = :task"
              : "INSERT INTO begun_task (run_id, task_index, times) VALUES (:run, :task, 1)";
      jdbc.sql(sql).param("run", run.value()).param("task", task).update();
    }
  }

  /** Of all tasks of the run together. */
  long total(RunId run) {
    return jdbc.sql("SELECT COALESCE(SUM(times), 0) FROM begun_task WHERE run_id = :run")
        .param("run", run.value())
        .query(Long.class)
        .single();
  }

  void delete(RunId run) {
    jdbc.sql("DELETE FROM begun_task WHERE run_id = :run").param("run", run.value()).update();
  }
}
