package dev.plumbline.lab.latency;

import java.util.concurrent.TimeUnit;

/** The time that loops go by, in nanoseconds from some moment on. Safe from any thread. */
interface LoadClock {

  long nanoTime();

  /** Returns at once when that time is over. */
  void sleepUntil(long nanos) throws InterruptedException;

  static LoadClock system() {
    return new LoadClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - nanoTime(); left > 0; left = nanos - nanoTime()) {
          TimeUnit.NANOSECONDS.sleep(left);
        }
      }
    };
  }
}
