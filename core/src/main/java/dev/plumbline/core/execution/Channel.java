package dev.plumbline.core.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded channel that is closed when all has been sent: receivers get what is left, then the
 * end. Safe from any thread.
 */
final class Channel<T> {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();

  // Guarded by the lock.
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param capacity how many values may wait, at least 1
   */
  Channel(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, but is " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * Waits while the channel is full.
   *
   * @throws IllegalStateException when it is closed, or is closed meanwhile: the value is not sent
   */
  void send(T value) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.size() == capacity && !closed) {
        notFull.await();
      }
      if (closed) {
        throw new IllegalStateException("the channel is closed: nothing can be sent any more");
      }
      waiting.add(value);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits while the channel is empty; null when it is empty and closed. */
  @Nullable T receive() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        notEmpty.await();
      }
      T value = waiting.poll();
      notFull.signal();
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** No more will be sent. Closing twice is closing once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notFull.signalAll();
      notEmpty.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
