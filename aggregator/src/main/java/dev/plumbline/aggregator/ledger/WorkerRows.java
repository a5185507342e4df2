package dev.plumbline.aggregator.ledger;

import static dev.plumbline.aggregator.ledger.RunColumns.atUtc;

import dev.plumbline.core.task.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code worker_report}: one row a worker. */
final class WorkerRows {

  private final JdbcClient jdbc;

  WorkerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param oldest what is older counts no more, and goes when a new worker comes
   */
  void save(UUID worker, String held, Instant now, Instant oldest) {
    if (update(worker, held, now)) {
      return;
    }
    jdbc.sql("DELETE FROM worker_report WHERE reported_at <= :oldest")
        .param("oldest", atUtc(oldest))
        .update();
    try {
      jdbc.sql("INSERT INTO worker_report (worker_id, reported_at, held) VALUES (:id, :now, :held)")
          .param("id", worker)
          .param("now", atUtc(now))
          .param("held", held)
          .update();
    } catch (DuplicateKeyException e) {
      update(worker, held, now); // the same report, sent twice
    }
  }

  private boolean update(UUID worker, String held, Instant now) {
    return jdbc.sql(
                "UPDATE worker_report SET reported_at = :now, held = :held WHERE worker_id = :id")
            .param("now", atUtc(now))
            .param("held", held)
            .param("id", worker)
            .update()
        == 1;
  }

  void delete(UUID worker) {
    jdbc.sql("DELETE FROM worker_report WHERE worker_id = :id").param("id", worker).update();
  }

  /** What those workers hold that hold anything of the run. */
  List<String> holdersOf(RunId run, Instant oldest) {
    return jdbc.sql(
            "SELECT held FROM worker_report WHERE reported_at > :oldest AND held LIKE :pattern")
        .param("oldest", atUtc(oldest))
        .param("pattern", "%" + run + "%")
        .query((row, number) -> row.getString(1))
        .list();
  }
}
