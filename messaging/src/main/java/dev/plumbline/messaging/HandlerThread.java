package dev.plumbline.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that calls a consumer's handler, whatever becomes of channels: what it works on
 * belongs to nobody else, and so do the publishers of the handler. The client's threads put what is
 * delivered here and are free again. Safe from any thread.
 */
final class HandlerThread {

  /** What has been handled since the last look at it. */
  record Work(long messages, long busyNanos, long runningNanos, int waiting) {}

  /** Only where no prefetch bounds what is delivered. */
  private static final int MAX_WAITING = 1_000;

  private final LongSupplier nanoTicker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All under the lock.
  private final Deque<Message> waiting = new ArrayDeque<>();
  private @Nullable Message running;
  private long runningSince;
  private long handled;
  private long busyNanos;
  private boolean ended;

  HandlerThread(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
  }

  void start(String name, DeliveryHandler handler) {
    Thread.ofPlatform().daemon().name(name).start(() -> run(handler));
  }

  private void run(DeliveryHandler handler) {
    Message next = take();
    while (next != null) {
      next.channel().hand(next, handler);
      next = take();
    }
  }

  /** The last one is done; null after {@link #end}. */
  private @Nullable Message take() {
    lock.lock();
    try {
      Message last = running;
      if (last != null) {
        long now = nanoTicker.getAsLong();
        handled++;
        busyNanos += now - runningSince;
        last.handledAt(now);
        running = null;
        changed.signalAll();
      }
      while (waiting.isEmpty() && !ended) {
        changed.awaitUninterruptibly();
      }
      if (ended) {
        return null;
      }
      if (waiting.size() == MAX_WAITING) {
        changed.signalAll();
      }
      running = waiting.poll();
      runningSince = nanoTicker.getAsLong();
      return running;
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param bounded whether a prefetch bounds how many come; else it waits while very many do
   */
  void put(Message message, boolean bounded) {
    lock.lock();
    try {
      while (!bounded && waiting.size() >= MAX_WAITING && !ended && !message.channel().hasEnded()) {
        changed.awaitUninterruptibly();
      }
      if (!ended) {
        waiting.add(message);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes the last ones out again, until so few wait; the first of them first. */
  List<Message> takeBack(int keep) {
    lock.lock();
    try {
      List<Message> taken = new ArrayList<>();
      while (waiting.size() > keep) {
        taken.addFirst(waiting.removeLast());
      }
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** What waits for its call, the first of it first. */
  List<Delivery> waiting() {
    lock.lock();
    try {
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }

  Work work() {
    lock.lock();
    try {
      long since = running == null ? 0 : nanoTicker.getAsLong() - runningSince;
      Work work = new Work(handled, busyNanos, since, waiting.size());
      handled = 0;
      busyNanos = 0;
      return work;
    } finally {
      lock.unlock();
    }
  }

  boolean isIdle() {
    lock.lock();
    try {
      return running == null && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether no call is running, now or by then. */
  boolean awaitNoCall(long nanos) throws InterruptedException {
    return await(false, nanos);
  }

  /** Whether no call is running and nothing waits for one, now or by then. */
  boolean awaitIdle(long nanos) throws InterruptedException {
    return await(true, nanos);
  }

  private boolean await(boolean noneWaiting, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long deadline = System.nanoTime() + nanos;
      while (running != null || (noneWaiting && !waiting.isEmpty() && !ended)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !changed.await(left, TimeUnit.NANOSECONDS)) {
          return running == null && (!noneWaiting || waiting.isEmpty());
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Calls the handler no more; a call that is running may end. */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
