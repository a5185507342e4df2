package dev.plumbline.aggregator.ledger;

import static dev.plumbline.aggregator.ledger.RunColumns.atUtc;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code lease}: whose a run is, and until when. Apart from the run, so that a renewal
 * never waits for a long commit. Where both are locked, the lease comes first. A run without an
 * owner is taken by the first who says that it works on it.
 */
final class LeaseRows {

  private static final String GATHERS =
      "EXISTS (SELECT 1 FROM run WHERE run.id = lease.run_id AND run.state = :gathering";

  private final JdbcClient jdbc;

  LeaseRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(RunId run, @Nullable UUID owner, Instant until) {
    jdbc.sql("INSERT INTO lease (run_id, owner, leased_until) VALUES (:run, :owner, :until)")
        .param("run", run.value())
        .param("owner", owner)
        .param("until", atUtc(until))
        .update();
  }

  /** Those of the runs that gather and are the owner's, from now on until then. */
  Set<RunId> renew(UUID owner, Set<RunId> runs, Instant until) {
    List<UUID> ids = runs.stream().map(RunId::value).toList();
    jdbc.sql(
            "UPDATE lease SET owner = :owner, leased_until = :until WHERE run_id IN (:ids)"
                + " AND (owner IS NULL OR owner = :owner) AND "
                + GATHERS
                + ")")
        .param("owner", owner)
        .param("until", atUtc(until))
        .param("ids", ids)
        .param("gathering", RunState.GATHERING.name())
        .update();
    return new HashSet<>(
        jdbc.sql(
                "SELECT run_id FROM lease WHERE run_id IN (:ids) AND owner = :owner AND "
                    + GATHERS
                    + ")")
            .param("ids", ids)
            .param("owner", owner)
            .param("gathering", RunState.GATHERING.name())
            .query((row, number) -> new RunId(row.getObject(1, UUID.class)))
            .list());
  }

  /** Whether the lease of the open run was over, or the owner's, so that it is the owner's now. */
  boolean claim(RunId run, @Nullable UUID owner, Instant now, Instant until) {
    return jdbc.sql(
                "UPDATE lease SET owner = :owner, leased_until = :until WHERE run_id = :run"
                    + " AND (leased_until IS NULL OR leased_until <= :now OR owner = :owner) AND "
                    + GATHERS
                    + " AND run.accepted)")
            .param("owner", owner)
            .param("until", atUtc(until))
            .param("run", run.value())
            .param("now", atUtc(now))
            .param("gathering", RunState.GATHERING.name())
            .update()
        == 1;
  }

  /** Gives the run to an owner that there is not: whoever had it before has lost it. */
  void release(RunId run, Instant now) {
    jdbc.sql("UPDATE lease SET owner = :owner, leased_until = :now WHERE run_id = :run")
        .param("owner", UUID.randomUUID())
        .param("now", atUtc(now))
        .param("run", run.value())
        .update();
  }

  /**
   * Locks the lease until the transaction ends.
   *
   * @throws LeaseLostException when it is another's
   */
  void check(RunId run, @Nullable UUID owner) {
    if (owner == null) {
      return;
    }
    boolean another =
        jdbc
            .sql("SELECT owner FROM lease WHERE run_id = :run FOR UPDATE")
            .param("run", run.value())
            .query((row, number) -> row.getObject(1, UUID.class))
            .stream()
            .anyMatch(held -> held != null && !held.equals(owner));
    if (another) {
      throw new LeaseLostException("run " + run + " is leased by another producer than " + owner);
    }
  }

  /** Whether it is over or that owner's. Locks the lease until the transaction ends. */
  boolean isFreeFor(RunId run, @Nullable UUID owner, Instant now) {
    return jdbc.sql(
            "SELECT run_id FROM lease WHERE run_id = :run"
                + " AND (leased_until IS NULL OR leased_until <= :now OR owner = :owner) FOR UPDATE")
        .param("run", run.value())
        .param("now", atUtc(now))
        .param("owner", owner)
        .query((row, number) -> run)
        .optional()
        .isPresent();
  }
}
