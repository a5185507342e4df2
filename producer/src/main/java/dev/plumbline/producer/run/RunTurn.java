package dev.plumbline.producer.run;

import java.util.concurrent.locks.Condition;

/** The turn of a run in a room, whose lock guards what is not said to be the run's thread's. */
final class RunTurn implements Turn {

  private final FairRoom room;
  private final RunShare share;
  private final Condition ready;
  private final TurnMeters meters;
  private final long joinedAt;

  private long ledgerLookAt;
  private boolean firstResult;
  private long waited; // of the run's thread, as is the next
  private boolean refused;

  RunTurn(FairRoom room, RunShare share, Condition ready, TurnMeters meters, long now) {
    this.room = room;
    this.share = share;
    this.ready = ready;
    this.meters = meters;
    this.joinedAt = now;
    this.ledgerLookAt = now;
  }

  @Override
  public boolean take() throws InterruptedException {
    refused = !room.take(this);
    return !refused;
  }

  @Override
  public boolean refused() {
    return refused;
  }

  @Override
  public void done(int tasks) {
    refused = false;
    room.done(this, tasks);
  }

  @Override
  public void close() {
    room.leave(this);
    meters.waited(waited);
  }

  RunShare share() {
    return share;
  }

  /** Nanoseconds until the ledger is to be asked. */
  long untilLedgerLook(long pace, long paceWithRoom, long now) {
    return ledgerLookAt + (share.credit() > 0 ? paceWithRoom : pace) - now;
  }

  @SuppressWarnings("WaitNotInLoop") // whoever waits looks at the time, and waits again
  void await(long nanos) throws InterruptedException {
    if (ready.awaitNanos(nanos) <= 0) {
      return; // whoever waits looks at the time
    }
  }

  void wake() {
    if (share.credit() > 0) {
      ready.signal();
    }
  }

  void wakeAnyway() {
    ready.signal();
  }

  void waited(long nanos) {
    waited += nanos;
  }

  void lookedAtLedger(long now) {
    ledgerLookAt = now;
  }

  /** Tasks were done. */
  void moved(long now) {
    if (!firstResult) {
      firstResult = true;
      meters.firstResult(now - joinedAt);
    }
  }
}
