package dev.plumbline.producer.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices when a run stands still. Belongs to one thread. */
final class ProgressWatch {

  private final LongSupplier nanoTime;
  private final long patience;
  private long since;
  private int done = -1;
  private long confirmed = -1;

  ProgressWatch(LongSupplier nanoTime, Duration patience) {
    this.nanoTime = nanoTime;
    this.patience = patience.toNanos();
    this.since = nanoTime.getAsLong();
  }

  /** Starts to wait anew: while this is called, nobody can say whether the run stands still. */
  void restart() {
    since = nanoTime.getAsLong();
  }

  /**
   * @param nowDone tasks in the ledger
   * @param nowConfirmed tasks that the broker has taken
   * @return whether tasks were done since the last call
   */
  boolean moved(int nowDone, long nowConfirmed) {
    boolean moved = nowDone != done;
    if (moved || nowConfirmed != confirmed) {
      restart();
    }
    done = nowDone;
    confirmed = nowConfirmed;
    return moved;
  }

  boolean stalled() {
    return nanoTime.getAsLong() - since >= patience;
  }
}
