package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Overdue;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.run.WorkerReport.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the workers say that they hold, seen by every aggregator on the database. A worker that is
 * silent for {@link WorkerReport#VALID_FOR} holds nothing. Safe from any thread.
 */
public final class WorkerReports {

  private final WorkerRows rows;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  public WorkerReports(JdbcTemplate jdbc, InstantSource clock) {
    this.jdbc = JdbcClient.create(jdbc);
    this.rows = new WorkerRows(this.jdbc);
    this.clock = clock;
  }

  /** Keeps what the worker holds instead of what it held, and says what it should let go. */
  public WorkerReport.Answer report(UUID worker, WorkerReport report) {
    Instant now = clock.instant();
    rows.save(worker, HeldText.of(report.held()), now, oldest(now));
    Set<UUID> runs =
        Stream.concat(
                report.held().stream().map(Held::run), report.running().stream().map(Running::run))
            .collect(Collectors.toSet());
    Map<UUID, Duration> limits = limitsOfGathering(runs);
    List<UUID> ended = runs.stream().filter(run -> !limits.containsKey(run)).sorted().toList();
    List<Overdue> overdue = new ArrayList<>();
    for (Running running : report.running()) {
      Duration limit = limits.getOrDefault(running.run(), Duration.ZERO);
      if (limit.isPositive() && running.millis() > limit.toMillis()) {
        overdue.add(new Overdue(running.run(), running.index(), limit.toMillis()));
      }
    }
    return new WorkerReport.Answer(ended, overdue);
  }

  /** The worker has stopped and holds nothing any more. */
  public void remove(UUID worker) {
    rows.delete(worker);
  }

  /** The tasks of the run that are in the hand of any worker, in order and without overlap. */
  public Held held(RunId run) {
    List<Range> ranges =
        rows.holdersOf(run, oldest(clock.instant())).stream()
            .flatMap(text -> HeldText.rangesOf(run.value(), text).stream())
            .toList();
    return new Held(run.value(), HeldText.merged(ranges));
  }

  /** The task time-out of each of the runs that gathers, zero for none. */
  private Map<UUID, Duration> limitsOfGathering(Set<UUID> runs) {
    Map<UUID, Duration> limits = new HashMap<>();
    if (!runs.isEmpty()) {
      jdbc.sql("SELECT id, task_timeout FROM run WHERE state = :gathering AND id IN (:ids)")
          .param("gathering", RunState.GATHERING.name())
          .param("ids", runs)
          .query(
              row -> {
                limits.put(row.getObject(1, UUID.class), Duration.ofNanos(row.getLong(2)));
              });
    }
    return limits;
  }

  private static Instant oldest(Instant now) {
    return now.minus(WorkerReport.VALID_FOR);
  }
}
