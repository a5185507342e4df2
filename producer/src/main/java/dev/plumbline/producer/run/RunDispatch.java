package dev.plumbline.producer.run;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees one brokered run through to its end: scatters its tasks in order, no more than a window
 * ahead of the ledger, and issues again what a {@link LossWatch} proves to be lost. No run is given
 * up because it waits.
 *
 * <pre>
 *   failed receipts? ── yes ──► publish them again
 *        │ no
 *   something lost, or room in the window, and its turn? ─ yes ─► issue it
 *        │ no
 *   ask the ledger ── ended ──► done
 *        │ goes on, not paused, all confirmed
 *   ask the watch ──► nothing, a marker, or what is lost
 * </pre>
 *
 * The manifest is in the ledger before this begins. Belongs to one thread, which may be interrupted
 * at any time: all that counts is in the ledger.
 */
final class RunDispatch {

  private static final Logger LOG = LoggerFactory.getLogger(RunDispatch.class);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration LONG_LOOK = Duration.ofSeconds(1);
  private static final Backoff LEDGER_PAUSES =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final int MAX_NAMED = 1_000;

  private final RunManifest manifest;
  private final QueueType type;
  private final Scatter scatter;
  private final Ledger ledger;
  private final RunProperties settings;
  private final Counter reissued;
  private final LossWatch watch;
  private final Duration longLook;

  private final Queue<Integer> lost = new ArrayDeque<>(); // to be issued again
  private int attempt = 1;
  private int issued; // every task below it, by this producer or one before
  private int settled; // tasks that are done or given up
  private boolean paused;
  private int ledgerFailures;
  private @Nullable RunFailure failure;

  private volatile boolean tookOver;
  private volatile int inFlight; // written by the run's thread, read by whoever watches

  RunDispatch(
      RunManifest manifest,
      Scatter scatter,
      Ledger ledger,
      RunProperties settings,
      Counter reissued,
      LongSupplier nanoTime) {
    this.manifest = manifest;
    this.type = manifest.queueType().orElseThrow();
    this.scatter = scatter;
    this.ledger = ledger;
    this.settings = settings;
    this.reissued = reissued;
    Duration patience =
        type.promisesDelivery() ? settings.reissueAfter() : settings.transientPatience();
    this.watch = new LossWatch(manifest, ledger, patience, nanoTime);
    this.longLook = patience.compareTo(LONG_LOOK) < 0 ? patience : LONG_LOOK;
  }

  /**
   * For a run that another producer, or an earlier life of this one, has begun to issue. Where it
   * stopped nobody knows, but that it was no more than a window ahead of the ledger: what lies
   * behind that is issued in order, and what lies before it only when it is proven to be lost.
   */
  RunStatus goOn(RunStatus status) throws InterruptedException {
    tookOver = true;
    note(status);
    long ahead = (long) settled + settings.scatterWindow() + manifest.tasksPerMessage();
    boolean inOrder = type.promisesDelivery() && ahead < manifest.taskCount();
    issued = inOrder ? (int) ahead : manifest.taskCount();
    watch.takeOver(status);
    return run();
  }

  /** Returns the run's last status. */
  RunStatus run() throws InterruptedException {
    scatter.turn().begin(settled);
    while (true) {
      try {
        RunStatus last = step();
        ledgerFailures = 0;
        if (last != null) {
          return last;
        }
      } catch (LedgerUnavailableException e) {
        Thread.sleep(LEDGER_PAUSES.pause(++ledgerFailures));
        watch.restart();
      }
    }
  }

  private @Nullable RunStatus step() throws InterruptedException {
    if (failure != null) {
      ledger.fail(manifest.id(), failure);
      return ledger.status(manifest.id(), Duration.ZERO);
    }
    if (scatter.repair(Duration.ZERO) || (!paused && issueNext())) {
      return null;
    }
    boolean idle = scatter.isSettled() && (paused || issued == manifest.taskCount());
    if (!idle && scatter.repair(scatter.turn().refused() ? Duration.ZERO : GLANCE)) {
      return null;
    }
    RunStatus status = ledger.status(manifest.id(), idle ? longLook : Duration.ZERO);
    scatter.turn().done(status.done() + status.failed());
    if (status.state().isTerminal()) {
      return status;
    }
    note(status);
    if (paused || !scatter.isSettled()) {
      watch.restart();
    } else {
      follow(watch.look(status, issued, scatter.confirmedTasks()));
    }
    return null;
  }

  private void note(RunStatus status) {
    settled = status.done() + status.failed();
    paused = status.control().paused();
    inFlight = Math.max(0, issued - settled);
  }

  QueueType type() {
    return type;
  }

  /**
   * Tasks that were issued and not settled when this last looked; null of a run that another began
   * to issue: where that one stopped nobody knows. For any thread.
   */
  @Nullable Integer inFlight() {
    return tookOver ? null : inFlight;
  }

  /** Returns false when all are issued, the window is full, or others are to be next. */
  private boolean issueNext() throws InterruptedException {
    boolean again = !lost.isEmpty();
    int left = again ? lost.size() : manifest.taskCount() - issued;
    int size = Math.min(manifest.tasksPerMessage(), left);
    int outstanding = issued - settled;
    boolean room = size > 0 && (outstanding <= 0 || outstanding + size <= settings.scatterWindow());
    if (!(again || room) || !scatter.turn().take(size)) {
      return false;
    }
    if (again) {
      issue(Stream.generate(lost::remove).limit(size).toList(), attempt);
      reissued.increment(size);
    } else {
      issue(IntStream.range(issued, issued + size).boxed().toList(), 1);
      issued += size;
      inFlight = issued - settled;
    }
    return true;
  }

  private void issue(List<Integer> tasks, int ofAttempt) throws InterruptedException {
    try {
      scatter.issue(tasks, ofAttempt);
    } catch (RuntimeException e) {
      failure =
          new RunFailure("task " + tasks.getFirst() + " can't be issued: " + reason(e), tasks);
    }
  }

  private void follow(LossWatch.Advice advice) throws InterruptedException {
    switch (advice) {
      case LossWatch.Wait() -> {}
      case LossWatch.Mark(int index) -> scatter.mark(index);
      case LossWatch.Lost found -> replace(found);
    }
  }

  private void replace(LossWatch.Lost found) {
    if (type.promisesDelivery()) {
      LOG.info("Run {}: {} tasks were lost and are issued again", manifest.id(), found.count());
      attempt++;
      scatter.turn().lost(found.count());
      lost.addAll(found.indexes());
    } else if (manifest.completion().policy() != Policy.DEADLINE) {
      failure = // else what is there at the deadline is the answer: the ledger ends the run
          new RunFailure(
              "lost %d of %d tasks: %s promises nothing, and nothing is issued again"
                  .formatted(found.count(), manifest.taskCount(), manifest.contender()),
              found.indexes().stream().limit(MAX_NAMED).toList());
    }
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
