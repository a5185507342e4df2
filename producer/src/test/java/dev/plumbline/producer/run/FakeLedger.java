package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, with the aggregator's rules for states. Called by one thread at a time. */
final class FakeLedger implements Ledger {

  private final Map<UUID, Entry> runs = new HashMap<>();

  /** What happens whenever a run's status is asked for. */
  Runnable whenAsked = () -> {};

  /** A run that is full stays open until somebody asks what is missing. */
  boolean leavesFullRunsOpen;

  /** Runs that a producer works on: a lease never ends here. */
  final Set<UUID> leased = new HashSet<>();

  /** How many answers are not given. */
  int silences;

  private static final class Entry {
    final RunManifest manifest;
    final BitSet done = new BitSet();
    RunState state = RunState.GATHERING;
    @Nullable RunFailure failure;
    @Nullable RunResult result;

    Entry(RunManifest manifest) {
      this.manifest = manifest;
    }
  }

  void taskDone(UUID run, int index) {
    Entry entry = entry(run);
    entry.done.set(index);
    if (!leavesFullRunsOpen) {
      endWhereFull(entry);
    }
  }

  private static void endWhereFull(Entry entry) {
    if (entry.done.cardinality() == entry.manifest.taskCount() && !entry.state.isTerminal()) {
      entry.state = RunState.COMPLETED;
    }
  }

  /** Ends a run with what is there, as at its deadline. */
  void completeNow(UUID run) {
    entry(run).state = RunState.COMPLETED;
  }

  int done(UUID run) {
    return entry(run).done.cardinality();
  }

  RunFailure failure(UUID run) {
    RunFailure failure = entry(run).failure;
    if (failure == null) {
      throw new AssertionError("run " + run + " has not failed");
    }
    return failure;
  }

  @Override
  public synchronized RunStatus register(RunManifest manifest) {
    answer();
    for (Entry entry : runs.values()) {
      if (manifest.idempotencyKey() != null
          && manifest.idempotencyKey().equals(entry.manifest.idempotencyKey())) {
        return status(entry);
      }
    }
    Entry entry = new Entry(manifest);
    runs.put(manifest.id(), entry);
    if (manifest.taskCount() == 0) {
      entry.state = RunState.COMPLETED;
    }
    return status(entry);
  }

  @Override
  public synchronized RunStatus status(UUID run, Duration wait) {
    answer();
    whenAsked.run();
    return status(entry(run));
  }

  @Override
  public synchronized List<RunStatus> runs(@Nullable RunState state) {
    answer();
    return runs.values().stream()
        .filter(entry -> state == null || entry.state == state)
        .map(FakeLedger::status)
        .toList();
  }

  @Override
  public synchronized List<Integer> missing(UUID run, int from, int limit) {
    answer();
    Entry entry = entry(run);
    endWhereFull(entry);
    return IntStream.range(from, entry.manifest.taskCount())
        .filter(index -> !entry.done.get(index))
        .limit(limit)
        .boxed()
        .toList();
  }

  @Override
  public synchronized RunResult result(UUID run) {
    answer();
    RunResult result = entry(run).result;
    if (result == null) {
      throw new LedgerRefusedException(409, "run " + run + " has no result");
    }
    return result;
  }

  @Override
  public synchronized void complete(RunResult result) {
    answer();
    Entry entry = entry(result.id());
    if (entry.state.isTerminal()) {
      throw new LedgerRefusedException(409, "run " + result.id() + " is " + entry.state);
    }
    entry.state = RunState.COMPLETED;
    entry.result = result;
    notifyAll();
  }

  @Override
  public synchronized void fail(UUID run, RunFailure failure) {
    answer();
    Entry entry = entry(run);
    if (!entry.state.isTerminal()) {
      entry.state = RunState.FAILED;
      entry.failure = failure;
    }
    notifyAll();
  }

  @Override
  public synchronized void failOrphan(UUID run, RunFailure failure) {
    if (!leased.contains(run)) {
      fail(run, failure);
    }
  }

  @Override
  public synchronized void lease(Collection<UUID> held) {
    answer();
    leased.addAll(held);
  }

  @Override
  public synchronized void claim(UUID run) {
    answer();
    if (!leased.add(run)) {
      throw new LedgerRefusedException(409, "run " + run + " is leased by another producer");
    }
  }

  @Override
  public synchronized RunStatus cancel(UUID run) {
    answer();
    Entry entry = entry(run);
    if (!entry.state.isTerminal()) {
      entry.state = RunState.CANCELLED;
    }
    notifyAll();
    return status(entry);
  }

  /** Waits until another thread has ended the run. */
  synchronized RunStatus awaitEnd(UUID run) throws InterruptedException {
    while (!entry(run).state.isTerminal()) {
      wait(30_000);
    }
    return status(entry(run));
  }

  private void answer() {
    if (silences > 0) {
      silences--;
      throw new LedgerUnavailableException("no answer");
    }
  }

  private Entry entry(UUID run) {
    Entry entry = runs.get(run);
    if (entry == null) {
      throw new LedgerRefusedException(404, "there is no run " + run);
    }
    return entry;
  }

  private static RunStatus status(Entry entry) {
    RunFailure failure = entry.failure;
    return new RunStatus(
        entry.manifest,
        entry.state,
        entry.done.cardinality(),
        0,
        0,
        failure == null ? null : failure.reason(),
        Instant.EPOCH,
        entry.state.isTerminal() ? Instant.EPOCH : null);
  }
}
