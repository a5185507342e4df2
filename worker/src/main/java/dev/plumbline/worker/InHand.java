package dev.plumbline.worker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many messages the worker has taken and neither acknowledged nor given up. Safe from any
 * thread.
 */
final class InHand {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int messages; // guarded by lock

  void taken() {
    lock.lock();
    try {
      messages++;
    } finally {
      lock.unlock();
    }
  }

  void settled() {
    lock.lock();
    try {
      messages--;
      if (messages == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return how many are left when none is, or when the time is over
   */
  int awaitNone(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (messages > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
      return messages;
    } finally {
      lock.unlock();
    }
  }

  int messages() {
    lock.lock();
    try {
      return messages;
    } finally {
      lock.unlock();
    }
  }
}
