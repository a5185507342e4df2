package dev.plumbline.core.own;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no item holds a thread for ever: one that takes longer than the deadline has its
 * thread interrupted, and one that goes on all the same is told of, for nothing in a JVM ends a
 * thread that doesn't want to. Safe from any thread.
 */
final class ItemWatch implements AutoCloseable {

  private static final Duration MAX_GRACE = Duration.ofSeconds(30);
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_A_DEADLINE = 10;

  private final Duration deadline;
  private final Duration grace;
  private final LongSupplier nanoTime;
  private final StuckItem stuck;
  private final Set<Slot> slots = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private @Nullable Thread thread; // guarded by this

  /**
   * @param deadline of each item, positive
   */
  ItemWatch(Duration deadline, LongSupplier nanoTime, StuckItem stuck) {
    this.deadline = deadline;
    this.grace = deadline.compareTo(MAX_GRACE) < 0 ? deadline : MAX_GRACE;
    this.nanoTime = nanoTime;
    this.stuck = stuck;
  }

  Duration deadline() {
    return deadline;
  }

  /** To be ended by {@link #leave}, by the same thread. */
  Slot enter(String what) {
    startLooking();
    Slot slot = new Slot(what, Thread.currentThread(), nanoTime.getAsLong());
    slots.add(slot);
    return slot;
  }

  /**
   * Afterwards nothing interrupts the thread on behalf of the slot, nor is it interrupted by it.
   */
  void leave(Slot slot) {
    slots.remove(slot);
    end(slot);
  }

  /** As {@link #leave}, for a thread that has more to do before it leaves. */
  void end(Slot slot) {
    synchronized (slot) {
      if (slot.expired && !slot.over) {
        Thread.interrupted(); // ours, and it has served
      }
      slot.over = true;
    }
  }

  /** The threads that are in a user's function now. */
  Set<Slot> slots() {
    return slots;
  }

  private synchronized void startLooking() {
    if (thread == null) {
      long often = Math.min(MAX_INTERVAL.toNanos(), deadline.toNanos() / LOOKS_A_DEADLINE + 1);
      thread =
          Thread.ofPlatform().daemon().name("plumbline-item-watch").unstarted(() -> run(often));
      thread.start();
    }
  }

  private void run(long often) {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(often);
      look();
    }
  }

  void look() {
    long now = nanoTime.getAsLong();
    for (Slot slot : slots) {
      synchronized (slot) {
        if (!slot.over) {
          look(slot, now);
        }
      }
    }
  }

  private void look(Slot slot, long now) {
    long position = slot.position;
    if (position != slot.seen) {
      slot.seen = position;
      slot.since = now;
    } else if (!slot.expired && now - slot.since > deadline.toNanos()) {
      slot.expired = true;
      slot.since = now;
      slot.thread.interrupt();
    } else if (slot.expired && now - slot.since > grace.toNanos()) {
      slot.since = now;
      stuck.goesOn(
          "%s takes longer than %s and goes on after it was interrupted"
              .formatted(slot.place(), text(deadline)));
    }
  }

  static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** A thread in a user's function. */
  static final class Slot {

    private static final long OPENING = -1;

    private final String what;
    private final Thread thread;

    /** Written by its thread, read by the watch. */
    private volatile long position = OPENING;

    // Guarded by this slot; the first is read without, by its own thread.
    private volatile boolean expired;
    private boolean over;
    private long seen = OPENING;
    private long since;

    private Slot(String what, Thread thread, long since) {
      this.what = what;
      this.thread = thread;
      this.since = since;
    }

    Thread thread() {
      return thread;
    }

    void at(long newPosition) {
      position = newPosition;
    }

    boolean isExpired() {
      return expired;
    }

    /** One item, as a message names it. */
    String place() {
      return position == OPENING ? "open() of " + what : "item " + position + " of " + what;
    }
  }
}
