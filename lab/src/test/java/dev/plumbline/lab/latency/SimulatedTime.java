package dev.plumbline.lab.latency;

/** Stands still but for who sleeps or works. */
final class SimulatedTime implements LoadClock {

  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  void pass(long nanos) {
    sleepUntil(nanoTime() + nanos);
  }
}
