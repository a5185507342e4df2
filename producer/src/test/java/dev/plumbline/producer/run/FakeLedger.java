package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RunControl;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.ledger.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** Runs that some producer works on: a lease never ends here. */
  final Set<UUID> leased = new HashSet<>();

  /** Those of them that another producer has taken. */
  final Set<UUID> taken = new HashSet<>();

  /** Whether an accept is carried out although its answer is not given. */
  boolean losesAnswerOfAccept;

  /** Whether another producer takes whatever is registered. */
  boolean takesAll;

  /** How often it was asked what workers hold. */
  int askedForHeld;

  /** How many answers are not given. */
  int silences;

  private static final class Entry {
    final RunManifest manifest;
    final BitSet done = new BitSet();
    final BitSet held = new BitSet();
    boolean accepted;
    boolean paused;
    int marker = -1;
    RunState state = RunState.GATHERING;
    @Nullable RunFailure failure;
    @Nullable RunResult result;

    Entry(RunManifest manifest) {
      this.manifest = manifest;
    }
  }

  /** A result came: of a task, or of a marker behind the last. */
  void taskDone(UUID run, int index) {
    Entry entry = entry(run);
    int tasks = entry.manifest.taskCount();
    if (index >= tasks) {
      entry.marker = Math.max(entry.marker, index - tasks);
      return;
    }
    entry.done.set(index);
    entry.held.clear(index);
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

  /** A worker has the task in its hand. */
  void taskHeld(UUID run, int index) {
    entry(run).held.set(index);
  }

  /** Its worker has gone. */
  void taskDropped(UUID run, int index) {
    entry(run).held.clear(index);
  }

  boolean isAccepted(UUID run) {
    return entry(run).accepted;
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
    if (takesAll) {
      taken.add(manifest.id());
    }
    if (manifest.taskCount() == 0) {
      entry.state = RunState.COMPLETED;
    }
    return status(entry);
  }

  @Override
  public synchronized void accept(UUID run) {
    if (losesAnswerOfAccept) {
      entry(run).accepted = true;
      throw new LedgerUnavailableException("no answer to accept");
    }
    answer();
    if (taken.contains(run)) {
      throw new LedgerRefusedException(409, "run " + run + " is another's");
    }
    entry(run).accepted = true;
  }

  @Override
  public synchronized Optional<RunStatus> find(String idempotencyKey) {
    answer();
    return runs.values().stream()
        .filter(entry -> entry.accepted && idempotencyKey.equals(entry.manifest.idempotencyKey()))
        .map(FakeLedger::status)
        .findFirst();
  }

  @Override
  public synchronized RunStatus status(UUID run, Duration wait) {
    answer();
    whenAsked.run();
    return status(entry(run));
  }

  @Override
  public RunPage page(RunQuery query) {
    return new RunPage(runs(query.state()), null);
  }

  synchronized List<RunStatus> runs(@Nullable RunState state) {
    answer();
    return runs.values().stream()
        .filter(entry -> state == null || entry.state == state)
        .map(FakeLedger::status)
        .toList();
  }

  @Override
  public List<RunStatus> openRuns() {
    return runs(RunState.GATHERING);
  }

  @Override
  public synchronized WorkerReport.Held held(UUID run) {
    answer();
    askedForHeld++;
    List<WorkerReport.Range> ranges =
        entry(run).held.stream().mapToObj(i -> new WorkerReport.Range(i, i + 1)).toList();
    return new WorkerReport.Held(run, ranges);
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
  public synchronized Set<UUID> lease(Collection<UUID> held) {
    answer();
    Set<UUID> mine = new HashSet<>(held);
    mine.removeAll(taken);
    mine.removeIf(run -> entry(run).state.isTerminal());
    leased.addAll(mine);
    return mine;
  }

  @Override
  public synchronized void claim(UUID run) {
    answer();
    if (!leased.add(run)) {
      throw new LedgerRefusedException(409, "run " + run + " is leased by another producer");
    }
  }

  @Override
  public OptionalLong begunAgain(UUID run) {
    return OptionalLong.empty();
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

  @Override
  public synchronized RunStatus pause(UUID run) {
    answer();
    entry(run).paused = true;
    return status(entry(run));
  }

  @Override
  public synchronized RunStatus resume(UUID run) {
    answer();
    entry(run).paused = false;
    return status(entry(run));
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
        entry.state.isTerminal() ? Instant.EPOCH : null,
        new RunControl(entry.paused, entry.marker));
  }
}
