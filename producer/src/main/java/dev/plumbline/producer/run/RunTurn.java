package dev.plumbline.producer.run;

import java.util.concurrent.locks.Condition;

/** The turn of a run in a window, whose lock guards what is not said to be the run's thread's. */
final class RunTurn implements Turn {

  private final SharedWindow window;
  private final RunShare share;
  private final Condition ready;
  private final TurnMeters meters;
  private final long joinedAt;

  private long ledgerLookAt;
  private boolean waiting;
  private boolean firstResult;
  private long waited; // of the run's thread, as is the next
  private boolean refused;

  RunTurn(SharedWindow window, RunShare share, Condition ready, TurnMeters meters, long now) {
    this.window = window;
    this.share = share;
    this.ready = ready;
    this.meters = meters;
    this.joinedAt = now;
    this.ledgerLookAt = now;
  }

  @Override
  public void begin(int settled) {
    window.begin(this, settled);
  }

  @Override
  public boolean take(int tasks) throws InterruptedException {
    refused = !window.take(this, tasks);
    return !refused;
  }

  @Override
  public boolean refused() {
    return refused;
  }

  @Override
  public void sized(int bytes, long extent) {
    window.sized(this, bytes, extent);
  }

  @Override
  public void waits(int openAtOnce) {
    window.waits(this, openAtOnce);
  }

  @Override
  public void done(int settled) {
    refused = false;
    window.done(this, settled);
  }

  @Override
  public void lost(int tasks) {
    window.lost(this, tasks);
  }

  @Override
  public void close() {
    window.leave(this);
    meters.waited(waited);
  }

  RunShare share() {
    return share;
  }

  long age(long now) {
    return now - joinedAt;
  }

  long sinceLedgerLook(long now) {
    return now - ledgerLookAt;
  }

  @SuppressWarnings("WaitNotInLoop") // whoever waits looks at the time, and waits again
  void await(long nanos) throws InterruptedException {
    waiting = true;
    try {
      if (ready.awaitNanos(nanos) <= 0) {
        return; // whoever waits looks at the time
      }
    } finally {
      waiting = false;
    }
  }

  boolean isWaiting() {
    return waiting;
  }

  void wake() {
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
