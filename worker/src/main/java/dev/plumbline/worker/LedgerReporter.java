package dev.plumbline.worker;

import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Overdue;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger again and again what is in hand, so that nothing of it is taken for lost, and
 * cancels what the ledger says has no run or no time any more. While the ledger is away, nothing
 * changes.
 */
final class LedgerReporter implements Supervised.Owner, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerReporter.class);

  /** What a ledger takes; of more than that, some may be taken for lost and done twice. */
  private static final int MAX_RANGES = 10_000;

  private static final String TIMEOUT = "its run's taskTimeout";

  private final WorkerLedger ledger;
  private final Supplier<List<Held>> inHand;
  private final TaskWatchdog watchdog;
  private final EndedRuns ended;
  private final Supervised thread;
  private boolean away; // by the reporting thread alone

  /**
   * @param inHand all tasks taken and not acknowledged; a run may come more than once
   */
  LedgerReporter(
      WorkerLedger ledger,
      Supplier<List<Held>> inHand,
      TaskWatchdog watchdog,
      EndedRuns ended,
      MeterRegistry registry) {
    this.ledger = ledger;
    this.inHand = inHand;
    this.watchdog = watchdog;
    this.ended = ended;
    this.thread =
        Supervised.every(WorkerReport.INTERVAL, "ledger-reporter", this::report, registry);
  }

  /** Begins to report, by a thread that does nothing else. */
  void start() {
    thread.start();
  }

  @Override
  public List<Supervised> threads() {
    return List.of(thread);
  }

  void report() throws InterruptedException {
    List<RunningTask> running = watchdog.running();
    List<Held> held = new ArrayList<>(TaskRanges.merged(inHand.get()));
    Set<UUID> runs = new HashSet<>();
    held.forEach(one -> runs.add(one.run()));
    for (UUID run : ended.remembered()) {
      if (!runs.contains(run)) {
        held.add(new Held(run, List.of()));
      }
    }
    try {
      WorkerReport.Answer answer =
          ledger.report(
              new WorkerReport(
                  TaskRanges.first(held, MAX_RANGES), running.stream().map(this::told).toList()));
      if (away) {
        LOG.info("The ledger answers again");
      }
      away = false;
      heed(answer, runs, running);
    } catch (IOException e) {
      if (!away) {
        LOG.warn("What is in hand is not told, and the work goes on: {}", e.getMessage());
      }
      away = true;
    }
  }

  /** To be called when nothing is in hand any more: the ledger need not wait for it to be stale. */
  @Override
  public void close() {
    thread.end();
    try {
      ledger.leave();
    } catch (IOException e) {
      LOG.info("The ledger is not told that this worker ends: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WorkerReport.Running told(RunningTask task) {
    return new WorkerReport.Running(
        task.id().run().value(), task.id().index(), watchdog.age(task).toMillis());
  }

  private void heed(WorkerReport.Answer answer, Set<UUID> held, List<RunningTask> reported) {
    ended.tell(Objects.requireNonNullElse(answer.ended(), List.of()), held);
    for (RunningTask task : watchdog.running()) {
      if (ended.contains(task.id().run())) {
        task.drop();
      }
    }
    for (Overdue overdue : Objects.requireNonNullElse(answer.overdue(), List.<Overdue>of())) {
      reported.stream()
          .filter(task -> isMeant(overdue, task))
          .forEach(task -> giveUp(task, Duration.ofMillis(overdue.limitMillis())));
    }
  }

  private static boolean isMeant(Overdue overdue, RunningTask task) {
    return task.id().index() == overdue.index() && task.id().run().value().equals(overdue.run());
  }

  private static void giveUp(RunningTask task, Duration limit) {
    if (!task.isCancelled()) {
      LOG.warn(
          "Task {} runs for longer than its run lets it, {}: it is given up", task.id(), limit);
    }
    task.giveUp(Verdicts.givenUp(task.id(), TIMEOUT, limit));
  }
}
