package dev.plumbline.messaging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes behind: a thread of its own passes on what has come together since it last did, so that
 * messages which are published faster than the system takes a packet share one.
 *
 * <pre>
 *   publishers, acknowledgements ──► [ pending ] ──► writer ──► target
 *     wait while it is full                           all that is there, at once
 * </pre>
 *
 * The client flushes after each message. Flushing does nothing here: the writer is woken by the
 * first byte, and nothing waits for more to come. Whoever is told nothing of a failed write was
 * promised nothing either: what counts is the broker's confirm. Safe from any thread.
 */
final class CoalescingOutputStream extends OutputStream {

  static final int CAPACITY = 64 * 1024;

  private final OutputStream target;
  private final Runnable onFailure;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition somethingPending = lock.newCondition();
  private final Condition somethingWritten = lock.newCondition();

  // Under the lock; the writer alone touches the array that it has taken.
  private byte[] pending = new byte[CAPACITY];
  private byte[] spare = new byte[CAPACITY];
  private int length;
  private boolean writing;
  private boolean closed;
  private @Nullable IOException failure;

  /**
   * @param onFailure called once by the writer when the target can't be written to any more
   */
  CoalescingOutputStream(OutputStream target, Runnable onFailure) {
    this.target = target;
    this.onFailure = onFailure;
  }

  /** From here on what is written goes to the target. */
  CoalescingOutputStream start(String name) {
    Thread.ofPlatform().daemon().name(name).start(this::keepWriting);
    return this;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  /** Waits while there is no room, as long as the target takes, or until it fails. */
  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    lock.lock();
    try {
      int at = from;
      while (at < from + count) {
        while (length == CAPACITY && isOpen()) {
          somethingWritten.awaitUninterruptibly();
        }
        if (!isOpen()) {
          throw new IOException("the connection is not written to any more", failure);
        }
        int some = Math.min(from + count - at, CAPACITY - length);
        System.arraycopy(bytes, at, pending, length, some);
        length += some;
        at += some;
        somethingPending.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen() {
    return !closed && failure == null;
  }

  private void keepWriting() {
    try {
      for (int count = take(); count > 0; count = take()) {
        target.write(spare, 0, count);
      }
    } catch (IOException e) {
      fail(e);
      onFailure.run();
    }
  }

  /** Puts what is pending into {@link #spare}; 0 when nothing will be pending any more. */
  private int take() {
    lock.lock();
    try {
      writing = false;
      somethingWritten.signalAll();
      while (length == 0 && !closed) {
        somethingPending.awaitUninterruptibly();
      }
      int count = length;
      byte[] taken = pending;
      pending = spare;
      spare = taken;
      length = 0;
      writing = count > 0;
      somethingWritten.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException e) {
    lock.lock();
    try {
      failure = e;
      somethingWritten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more, and lets the writer end when all is written.
   *
   * @param patience how long to wait for that
   */
  void end(long patience, TimeUnit unit) {
    lock.lock();
    try {
      closed = true;
      somethingPending.signal();
      somethingWritten.signalAll();
      long left = unit.toNanos(patience);
      while ((length > 0 || writing) && failure == null && left > 0) {
        left = somethingWritten.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
