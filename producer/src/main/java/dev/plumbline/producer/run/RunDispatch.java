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
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees one brokered run through to its end: scatters its tasks, no more than a window ahead of the
 * ledger, and issues again what is missing when the run stands still.
 *
 * <pre>
 *   failed receipts? ── yes ──► publish them again
 *        │ no
 *   room in the window? ─ yes ─► issue the next tasks
 *        │ no
 *   ask the ledger ── ended ──► done
 *        │ stands still
 *        └──► issue what is missing again, or give the run up
 * </pre>
 *
 * The manifest is in the ledger before this begins. Belongs to one thread, which may be interrupted
 * at any time: all that counts is in the ledger.
 */
final class RunDispatch {

  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration LONG_LOOK = Duration.ofSeconds(1);
  private static final Backoff LEDGER_PAUSES =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final int PAGE = 1_000;

  private final RunManifest manifest;
  private final QueueType type;
  private final Scatter scatter;
  private final Ledger ledger;
  private final RunProperties settings;
  private final Counter reissued;
  private final ProgressWatch watch;
  private final Duration longLook;

  private TaskIndexes indexes;
  private boolean allIssued;
  private int attempt = 1;
  private int attemptsWithoutProgress = 1;
  private int issued; // in this attempt
  private int doneBefore; // this attempt
  private int done;
  private int ledgerFailures;
  private @Nullable RunFailure failure;

  RunDispatch(
      RunManifest manifest,
      Scatter scatter,
      Ledger ledger,
      RunProperties settings,
      Counter reissued,
      LongSupplier nanoTime) {
    this.manifest = manifest;
    this.type = Scatter.queueType(manifest);
    this.scatter = scatter;
    this.ledger = ledger;
    this.settings = settings;
    this.reissued = reissued;
    Duration patience =
        type.promisesDelivery() ? settings.reissueAfter() : settings.transientPatience();
    this.watch = new ProgressWatch(nanoTime, patience);
    this.longLook = patience.compareTo(LONG_LOOK) < 0 ? patience : LONG_LOOK;
    this.indexes = TaskIndexes.all(manifest.taskCount());
  }

  /** For a run that another producer, or an earlier life of this one, has begun to issue. */
  RunStatus goOn(RunStatus status) throws InterruptedException {
    done = status.done();
    if (type.promisesDelivery()) {
      issueMissing();
    } else {
      indexes = TaskIndexes.none();
      doneBefore = done;
      issued = manifest.taskCount() - done;
    }
    return run();
  }

  /** Returns the run's last status. */
  RunStatus run() throws InterruptedException {
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
    if (scatter.repair(Duration.ZERO) || issueNext()) {
      return null;
    }
    boolean scattered = allIssued && scatter.isSettled();
    if (!scattered && scatter.repair(GLANCE)) {
      return null;
    }
    RunStatus status = ledger.status(manifest.id(), scattered ? longLook : Duration.ZERO);
    if (status.state().isTerminal()) {
      return status;
    }
    done = status.done();
    if (watch.moved(done, scatter.confirmedTasks())) {
      attemptsWithoutProgress = 1;
    }
    if (watch.stalled()) {
      endStandstill();
    }
    return null;
  }

  /** Returns false when all are issued or the window is full. */
  private boolean issueNext() throws InterruptedException {
    int size = manifest.tasksPerMessage();
    int outstanding = outstanding();
    if (allIssued || (outstanding > 0 && outstanding + size > settings.scatterWindow())) {
      return false;
    }
    List<Integer> next = indexes.next(size);
    if (next.isEmpty()) {
      allIssued = true;
      return false;
    }
    try {
      scatter.issue(next, attempt);
    } catch (RuntimeException e) {
      failure = new RunFailure("task " + next.getFirst() + " can't be issued: " + reason(e), next);
      return true;
    }
    issued += next.size();
    if (attempt > 1) {
      reissued.increment(next.size());
    }
    return true;
  }

  private int outstanding() {
    return issued - (done - doneBefore);
  }

  private void endStandstill() {
    watch.restart();
    boolean last = !type.promisesDelivery() || attemptsWithoutProgress == settings.maxAttempts();
    if (last && manifest.completion().policy() == Policy.DEADLINE) {
      return; // what is there at the deadline is the answer: the ledger ends the run
    }
    if (!type.promisesDelivery()) {
      failure =
          failed(
              "lost %d of %d tasks: %s promises nothing, and nothing is issued again"
                  .formatted(outstanding(), manifest.taskCount(), manifest.contender()));
    } else if (last) {
      failure =
          failed(
              "no result of %d of %d tasks after %d attempts (%s)"
                  .formatted(
                      manifest.taskCount() - done,
                      manifest.taskCount(),
                      attemptsWithoutProgress,
                      RunProperties.MAX_ATTEMPTS));
    } else {
      attemptsWithoutProgress++;
      issueMissing();
    }
  }

  private RunFailure failed(String reason) {
    return new RunFailure(reason, ledger.missing(manifest.id(), 0, PAGE));
  }

  private void issueMissing() {
    attempt++;
    indexes = TaskIndexes.missing(ledger, manifest.id(), PAGE);
    allIssued = false;
    issued = 0;
    doneBefore = done;
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
