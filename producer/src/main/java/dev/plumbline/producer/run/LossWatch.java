package dev.plumbline.producer.run;

import dev.plumbline.messaging.DoublingPause;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.producer.ledger.Ledger;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is lost of a run from what waits in a queue or is in a worker's hand. To wait is no
 * failure, however long: nothing but evidence has a task issued again.
 *
 * <p>A marker is an empty task behind all that was issued. When it is back, all before it has been
 * delivered, and every result that was published before it has been gathered. What the ledger then
 * misses and no worker holds is suspected; what still is when a second marker is back, published
 * later than a worker's report can be late, is lost.
 *
 * <pre>
 *           stands still, or taken over           back: suspects
 *   QUIET ─────────────────────────────► MARKED ──────────────────► SETTLING
 *    ▲ ▲                                 │ ▲  ▲                         │
 *    │ │      back: all is held or done  │ │  └── a marker once more ───┘
 *    │ └─────────────────────────────────┤ └─ not back: one more, after a pause that doubles
 *    │                                   │
 *    │                                   │ back once more: lost
 *    │            issued again           ▼
 *    └──────────────────────────────── PAUSING for the run's back-off
 * </pre>
 *
 * The ledger is asked before anything changes, so one that gives no answer leaves the state as it
 * was. Belongs to the thread of the run's dispatch.
 */
final class LossWatch {

  /** What to do now. */
  sealed interface Advice {}

  /** Nothing. */
  record Wait() implements Advice {}

  /** Publish a marker: the empty task with this index. */
  record Mark(int index) implements Advice {}

  /** Issue these tasks again. */
  record Lost(List<Integer> indexes) implements Advice {

    int count() {
      return indexes.size();
    }
  }

  /** Longer than a worker's report can be late. */
  static final Duration SETTLING = WorkerReport.INTERVAL.multipliedBy(4);

  static final Duration MAX_PAUSE = Duration.ofMinutes(10);

  private enum State {
    QUIET,
    MARKED,
    SETTLING,
    PAUSING
  }

  private static final Advice WAIT = new Wait();
  private static final int PAGE = 1_000;

  private final RunManifest manifest;
  private final boolean promised;
  private final Ledger ledger;
  private final LongSupplier nanoTime;
  private final ProgressWatch progress = new ProgressWatch();
  private final DoublingPause betweenMarkers;
  private final DoublingPause retry;

  private State state = State.QUIET;
  private long since;
  private Duration wait; // from then on, in this state
  private int nextMarker;
  private int counted; // the lowest marker that proves anything
  private int bound; // tasks below it were published before that marker
  private @Nullable BitSet suspects; // of the round before; null in the first
  private BitSet lost = new BitSet();

  /**
   * @param patience how long the run stands still before the first marker is published
   */
  LossWatch(RunManifest manifest, Ledger ledger, Duration patience, LongSupplier nanoTime) {
    this.manifest = manifest;
    this.promised = manifest.queueType().orElseThrow().promisesDelivery();
    this.ledger = ledger;
    this.nanoTime = nanoTime;
    this.betweenMarkers = new DoublingPause(patience, MAX_PAUSE);
    this.retry = new DoublingPause(manifest.terms().retry().backoff(), MAX_PAUSE);
    this.wait = patience;
    this.since = nanoTime.getAsLong();
  }

  /**
   * For a run that another has begun to issue: its first marker goes at once. The ledger raised the
   * run's marker when it gave the run away, above all that the other can have published, so none of
   * those can be taken for this one's.
   *
   * @param run as it is since it was claimed
   */
  void takeOver(RunStatus run) {
    nextMarker = run.control().marker() + 1;
    enter(State.SETTLING, Duration.ZERO);
  }

  /** Begins to wait anew: while this is called nobody can say whether the run stands still. */
  void restart() {
    since = nanoTime.getAsLong();
  }

  /**
   * @param issued the tasks below it are issued, and the broker has taken them all
   * @param confirmed tasks that the broker has taken, those that were issued again included
   */
  Advice look(RunStatus run, int issued, long confirmed) {
    if (progress.moved(run, confirmed)) {
      betweenMarkers.reset();
      if (state == State.QUIET || state == State.MARKED) {
        enter(state, betweenMarkers.next());
      }
    }
    if (state == State.MARKED && run.control().marker() >= counted) {
      return judge(run);
    }
    if (nanoTime.getAsLong() - since < wait.toNanos()) {
      return WAIT;
    }
    return switch (state) {
      case QUIET -> beginRounds(run, issued);
      case MARKED -> mark();
      case SETTLING -> beginRound(issued);
      case PAUSING -> issueAgain();
    };
  }

  private Advice beginRounds(RunStatus run, int issued) {
    if (ledger.missing(run.id(), 0, 1).isEmpty()) {
      restart();
      return WAIT; // the ledger, which was asked, ends a run that misses nothing
    }
    suspects = null;
    return beginRound(issued);
  }

  private Advice beginRound(int issued) {
    counted = nextMarker;
    bound = issued;
    return mark();
  }

  private Advice mark() {
    enter(State.MARKED, betweenMarkers.take());
    return new Mark(manifest.taskCount() + nextMarker++);
  }

  private Advice judge(RunStatus run) {
    BitSet found = missingAndNotHeld();
    BitSet before = suspects;
    if (before != null) {
      found.and(before);
    }
    if (found.isEmpty() || isGivenUp(found, run)) {
      enter(State.QUIET, betweenMarkers.next());
    } else if (before == null) {
      suspects = found;
      enter(State.SETTLING, SETTLING);
    } else {
      suspects = found;
      if (!found.intersects(lost)) {
        retry.reset();
      }
      enter(State.PAUSING, retry.take());
    }
    return WAIT;
  }

  /** Whether there are no more of them than tasks that a run does without after a verdict. */
  private boolean isGivenUp(BitSet found, RunStatus run) {
    return manifest.completion().policy() != Policy.ALL && found.cardinality() <= run.failed();
  }

  private Advice issueAgain() {
    BitSet still = missingAndNotHeld();
    still.and(suspects == null ? new BitSet() : suspects);
    lost = still;
    enter(State.QUIET, betweenMarkers.next());
    return still.isEmpty() ? WAIT : new Lost(still.stream().boxed().toList());
  }

  private void enter(State next, Duration time) {
    state = next;
    wait = time;
    restart();
  }

  /**
   * Held first, missing then: what is done in between is held in the one or done in the other. Of
   * queues that promise nothing more may be delivered than is held, so that nothing is found while
   * anything is held.
   */
  private BitSet missingAndNotHeld() {
    BitSet held = new BitSet();
    for (WorkerReport.Range range : ledger.held(manifest.id()).ranges()) {
      held.set(Math.min(range.from(), bound), Math.min(range.to(), bound));
    }
    BitSet found = new BitSet();
    if (!promised && !held.isEmpty()) {
      return found;
    }
    TaskIndexes missing = TaskIndexes.missing(ledger, manifest.id(), PAGE);
    for (List<Integer> page = missing.next(PAGE); !page.isEmpty(); page = missing.next(PAGE)) {
      for (int index : page) {
        if (index >= bound) {
          return found;
        }
        found.set(index, !held.get(index));
      }
    }
    return found;
  }
}
