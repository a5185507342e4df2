package dev.plumbline.producer.run;

import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueDepth.Depth;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.producer.run.RoomTarget.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The runs that issue to the queue of one type, while a thread looks at that queue. Nothing is held
 * back when it can't be looked at. Safe from any thread.
 */
final class FairRoom {

  /** Without a look for so long, what the last one allowed means nothing any more. */
  private static final long BLIND = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long QUICK_LOOK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long IDLE_LOOK = TimeUnit.MILLISECONDS.toNanos(100);

  /** The ledger is asked how far a run is: by each of them so often, but by all together less. */
  private static final long LEDGER_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long RUNS_AT_FULL_PACE = 10;

  /** As long as there is room, the ledger can wait. */
  private static final long WITH_ROOM = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final PublishedMessages messages = new PublishedMessages();
  private final boolean visible;
  private final LongSupplier nanoTime;
  private final DepthWatch watch;

  // Under the lock.
  private final TaskRoom room = new TaskRoom();
  private final List<RunTurn> turns = new ArrayList<>();
  private final Unaccounted unaccounted = new Unaccounted();
  private int waiting;
  private boolean starving;
  private long lookedAt;
  private double secondsAhead;

  FairRoom(QueueType type, DepthSource depths, LongSupplier nanoTime) {
    this.visible = type.promisesDelivery(); // else workers take all that comes
    this.nanoTime = nanoTime;
    this.watch = new DepthWatch(type, depths, this);
  }

  Publisher counting(Publisher publisher) {
    return messages.counting(publisher);
  }

  Turn join(RunManifest manifest, TurnMeters meters) {
    return locked(
        () -> {
          long now = nanoTime.getAsLong();
          if (turns.isEmpty()) {
            lookedAt = now;
            unaccounted.moved(now);
          }
          RunShare share =
              room.join(
                  manifest.taskCount(),
                  manifest.tasksPerMessage(),
                  manifest.terms().priority().weight(),
                  now);
          RunTurn turn = new RunTurn(this, share, lock.newCondition(), meters, now);
          turns.add(turn);
          return turn;
        });
  }

  /** See {@link Turn#take}. */
  boolean take(RunTurn turn) throws InterruptedException {
    lock.lockInterruptibly();
    waiting++;
    try {
      watch.start();
      long begun = nanoTime.getAsLong();
      boolean taken = take(turn, begun);
      turn.waited(nanoTime.getAsLong() - begun);
      return taken;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private boolean take(RunTurn turn, long begun) throws InterruptedException {
    long pace = LEDGER_LOOK * Math.max(1, turns.size() / RUNS_AT_FULL_PACE);
    for (long now = begun; now - lookedAt < BLIND; now = nanoTime.getAsLong()) {
      long left = turn.untilLedgerLook(pace, pace * WITH_ROOM, now);
      if (left <= 0) {
        return false;
      }
      if (room.take(turn.share(), now)) {
        return true;
      }
      if (waiting == 1) {
        wanted.signal();
      }
      turn.await(Math.min(left, lookedAt + BLIND - now));
    }
    return true;
  }

  void done(RunTurn turn, int tasks) {
    locked(
        () -> {
          long now = nanoTime.getAsLong();
          if (room.done(turn.share(), tasks, now)) {
            unaccounted.moved(now);
            turn.moved(now);
          }
          turn.lookedAtLedger(now);
          return null;
        });
  }

  void leave(RunTurn turn) {
    locked(
        () -> {
          room.leave(turn.share());
          return turns.remove(turn);
        });
  }

  /** Work that waits, in seconds, at the rate at which it is done; 0 when nothing is done. */
  double secondsAhead() {
    return locked(() -> turns.isEmpty() ? 0 : secondsAhead);
  }

  long settled() {
    return messages.settled();
  }

  /**
   * @param settledBefore what was {@link #settled} before the look
   */
  void looked(Depth depth, long settledBefore) {
    locked(
        () -> {
          long now = nanoTime.getAsLong();
          Sight sight = sight(depth, settledBefore, now);
          starving = room.look(sight, now);
          lookedAt = now;
          double rate = room.donePerSecond(now);
          secondsAhead = rate == 0 ? 0 : sight.all() / rate;
          turns.forEach(RunTurn::wake);
          return null;
        });
  }

  /** Nothing is known of the queue, so nothing is held back. */
  void cannotLook() {
    locked(
        () -> {
          lookedAt = nanoTime.getAsLong() - BLIND;
          secondsAhead = 0;
          turns.forEach(RunTurn::wakeAnyway);
          return null;
        });
  }

  private Sight sight(Depth depth, long settledBefore, long now) {
    long own = room.outstanding();
    long unsettled = messages.published() - settledBefore;
    long mean = messages.meanBytes();
    if (visible) {
      return new Sight(depth.tasks(), depth.results(), own, unsettled, mean, depth.consumers());
    }
    long underWay = unaccounted.underWay(own, now);
    long tasks = Math.max(0, underWay - depth.held());
    return new Sight(tasks, depth.results(), underWay, unsettled, mean, depth.consumers());
  }

  /** How long until the next look. */
  long pause() {
    return locked(() -> waiting == 0 ? IDLE_LOOK : starving ? QUICK_LOOK : LOOK);
  }

  /**
   * Waits, but less when somebody comes who wants to issue.
   *
   * @return false when there are no runs
   */
  @SuppressWarnings("WaitNotInLoop") // a look too early does no harm
  boolean awaitNextLook(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos <= 0 ? 0 : wanted.awaitNanos(nanos);
      return left <= nanos && !turns.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
