package dev.plumbline.messaging;

import java.time.Duration;

/** Shut while the broker reads nothing from a connection. Safe from any thread. */
final class PublishGate {

  private volatile boolean open = true;

  boolean isOpen() {
    return open;
  }

  void shut() {
    open = false;
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  /**
   * @return false when it is still shut after that time
   */
  boolean awaitOpen(Duration timeout) throws InterruptedException {
    return open || awaitNotified(timeout);
  }

  private synchronized boolean awaitNotified(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!open) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
