package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The runs that issue to the queue of one type, and their window. Safe from any thread. */
final class SharedWindow {

  /** The ledger is asked how far a run is: by each of them so often, but by all together less. */
  private static final long LEDGER_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long RUNS_AT_FULL_PACE = 10;

  /** At a run's begin, when the window grows with every look. */
  private static final long BEGIN = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long LEDGER_LOOK_AT_BEGIN = TimeUnit.MILLISECONDS.toNanos(20);

  /** As long as there is room, the ledger can wait. */
  private static final long WITH_ROOM = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;

  // Under the lock.
  private final WorkWindow window = new WorkWindow();
  private final List<RunTurn> turns = new ArrayList<>();

  SharedWindow(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Turn join(RunManifest manifest, TurnMeters meters) {
    return locked(
        () -> {
          long now = nanoTime.getAsLong();
          RunShare share =
              window.join(manifest.tasksPerMessage(), manifest.terms().priority().weight(), now);
          RunTurn turn = new RunTurn(this, share, lock.newCondition(), meters, now);
          turns.add(turn);
          return turn;
        });
  }

  /** See {@link Turn#take}. */
  boolean take(RunTurn turn, int tasks) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long begun = nanoTime.getAsLong();
      boolean taken = take(turn, tasks, begun);
      turn.waited(nanoTime.getAsLong() - begun);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean take(RunTurn turn, int tasks, long begun) throws InterruptedException {
    long shared = Math.max(1, turns.size() / RUNS_AT_FULL_PACE);
    long pace = (turn.age(begun) < BEGIN ? LEDGER_LOOK_AT_BEGIN : LEDGER_LOOK) * shared;
    long withRoom = LEDGER_LOOK * shared * WITH_ROOM;
    if (turn.sinceLedgerLook(begun) >= withRoom) {
      return false;
    }
    for (long now = begun; !window.take(turn.share(), tasks, now); now = nanoTime.getAsLong()) {
      long left = pace - turn.sinceLedgerLook(now);
      if (left <= 0) {
        return false;
      }
      turn.await(left);
    }
    return true;
  }

  void begin(RunTurn turn, int settled) {
    locked(() -> turn.share().begin(settled));
  }

  void sized(RunTurn turn, int bytes, long extent) {
    locked(() -> turn.share().sized(bytes, extent));
  }

  void waits(RunTurn turn, int openAtOnce) {
    locked(() -> turn.share().waits(openAtOnce));
  }

  void done(RunTurn turn, int settled) {
    locked(
        () -> {
          long now = nanoTime.getAsLong();
          turn.lookedAtLedger(now);
          if (window.done(turn.share(), settled, now)) {
            turn.moved(now);
            wake(now);
          }
        });
  }

  void lost(RunTurn turn, int tasks) {
    locked(
        () -> {
          turn.share().lost(tasks);
          wake(nanoTime.getAsLong());
        });
  }

  void leave(RunTurn turn) {
    locked(
        () -> {
          window.leave(turn.share());
          turns.remove(turn);
          wake(nanoTime.getAsLong());
        });
  }

  /** So many threads of workers take from the queue. */
  void consumers(int count) {
    locked(
        () -> {
          window.consumers(count);
          wake(nanoTime.getAsLong());
        });
  }

  boolean isEmpty() {
    return locked(turns::isEmpty);
  }

  double secondsAhead() {
    return locked(() -> window.secondsAhead(nanoTime.getAsLong()));
  }

  private void wake(long now) {
    for (RunTurn turn : turns) {
      if (turn.isWaiting() && window.mayTake(turn.share(), now)) {
        turn.wake();
      }
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
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
