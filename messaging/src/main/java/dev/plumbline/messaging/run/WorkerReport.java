package dev.plumbline.messaging.run;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What a worker holds, told to the ledger again and again: what is held is not lost, however long
 * it takes.
 *
 * @param held the tasks in its hand, begun or not, by run
 * @param running those of them that it computes now
 */
public record WorkerReport(List<Held> held, List<Running> running) {

  /** How often a worker reports, and so how soon it hears that a run has ended. */
  public static final Duration INTERVAL = Duration.ofMillis(500);

  /** For how long a report counts: a worker that is silent for longer holds nothing. */
  public static final Duration VALID_FOR = Duration.ofSeconds(30);

  /** Tasks of one run in a worker's hand. */
  public record Held(UUID run, List<Range> ranges) {}

  /**
   * Tasks with successive indexes.
   *
   * @param from the first index
   * @param to behind the last
   */
  public record Range(int from, int to) {}

  /**
   * A task that is being computed.
   *
   * @param millis since it was begun, by the worker's clock
   */
  public record Running(UUID run, int index, long millis) {}

  /**
   * What the ledger says to it.
   *
   * @param ended runs of the report that want no more of their tasks: drop them
   * @param overdue running tasks that are over their run's time-out: give them up with a verdict
   */
  public record Answer(List<UUID> ended, List<Overdue> overdue) {}

  /**
   * @param limitMillis the run's {@link RunTerms#taskTimeout}
   */
  public record Overdue(UUID run, int index, long limitMillis) {}
}
