package dev.plumbline.messaging;

import dev.plumbline.messaging.Publisher.Receipt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unconfirmed messages of one channel: message n waits in slot n modulo the size of the window,
 * so that a publisher can be no further ahead of its oldest unconfirmed message than that.
 *
 * <pre>
 *    publisher ──► add(n) ──► [ n-3 | n-2 |     | n ] ──► confirmed, failed: whoever empties the
 *                              slots                       slot tells the receipt, so once only
 * </pre>
 *
 * {@link #awaitRoom} and {@link #add} are called by the publishing thread, {@link #confirmed} and
 * {@link #nacked} by the thread that reads the connection, the rest by any thread.
 */
final class ConfirmWindow {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmWindow.class);

  private record Unconfirmed(long sequence, long publishedAt, Receipt receipt) {}

  private final AtomicReferenceArray<@Nullable Unconfirmed> slots;
  private final PublisherMeters meters;
  private final LongSupplier nanoTicker;

  private volatile @Nullable Thread waiting;
  private volatile boolean closed;
  private volatile long heardAt; // the last answer of the broker
  private long settledUpTo; // written and read by the thread that reads the connection

  ConfirmWindow(int size, PublisherMeters meters, LongSupplier nanoTicker) {
    this.slots = new AtomicReferenceArray<>(size);
    this.meters = meters;
    this.nanoTicker = nanoTicker;
    this.heardAt = nanoTicker.getAsLong();
  }

  /**
   * Waits until there is room for a message.
   *
   * @return false when the window is closed, and with it the channel
   */
  boolean awaitRoom(long sequence) throws InterruptedException {
    if (slots.get(slot(sequence)) != null) {
      // Not woken for each confirm: a publisher that is ahead of its broker sleeps until a
      // quarter of the window is free.
      awaitEmpty(slot(sequence + slots.length() / 4));
      awaitEmpty(slot(sequence));
    }
    return !closed;
  }

  private void awaitEmpty(int slot) throws InterruptedException {
    waiting = Thread.currentThread();
    try {
      while (slots.get(slot) != null && !closed) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while the publish window was full");
        }
      }
    } finally {
      waiting = null;
    }
  }

  void add(long sequence, Receipt receipt) {
    slots.set(slot(sequence), new Unconfirmed(sequence, nanoTicker.getAsLong(), receipt));
  }

  void confirmed(long sequence, boolean multiple) {
    long now = nanoTicker.getAsLong();
    heardAt = now;
    for (long each = first(sequence, multiple); each <= sequence; each++) {
      Unconfirmed message = take(each);
      if (message != null) {
        meters.confirmTime().record(now - message.publishedAt, TimeUnit.NANOSECONDS);
        meters.confirmed().increment();
        tell(message, null);
      }
    }
    wakePublisher();
  }

  void nacked(long sequence, boolean multiple) {
    heardAt = nanoTicker.getAsLong();
    for (long each = first(sequence, multiple); each <= sequence; each++) {
      fail(each, "nacked: the broker did not take it");
    }
    wakePublisher();
  }

  /** One message, where it is not settled yet. */
  void failed(long sequence, String reason) {
    fail(sequence, reason);
    wakePublisher();
  }

  /**
   * Fails what was published longer ago than that.
   *
   * @return whether something was, and the broker has answered nothing else since then either
   */
  boolean expire(long nanos, String reason) {
    long now = nanoTicker.getAsLong();
    boolean expired = false;
    for (int slot = 0; slot < slots.length(); slot++) {
      Unconfirmed message = slots.get(slot);
      if (message != null && now - message.publishedAt > nanos) {
        fail(message.sequence, reason);
        expired = true;
      }
    }
    wakePublisher();
    return expired && now - heardAt > nanos;
  }

  /** No channel any more: fails everything, and lets no publisher wait. */
  void close(String reason) {
    closed = true;
    for (int slot = 0; slot < slots.length(); slot++) {
      Unconfirmed message = slots.get(slot);
      if (message != null) {
        fail(message.sequence, reason);
      }
    }
    wakePublisher();
  }

  private long first(long sequence, boolean multiple) {
    if (!multiple) {
      return sequence;
    }
    long first = Math.max(settledUpTo + 1, sequence - slots.length() + 1);
    settledUpTo = sequence;
    return first;
  }

  private void fail(long sequence, String reason) {
    Unconfirmed message = take(sequence);
    if (message != null) {
      meters.failed().increment();
      tell(message, reason);
    }
  }

  /** Empties the slot if this very message is in it: late news of an older one is no news. */
  private @Nullable Unconfirmed take(long sequence) {
    int slot = slot(sequence);
    Unconfirmed message = slots.get(slot);
    return message != null
            && message.sequence == sequence
            && slots.compareAndSet(slot, message, null)
        ? message
        : null;
  }

  private static void tell(Unconfirmed message, @Nullable String failure) {
    try {
      if (failure == null) {
        message.receipt.confirmed();
      } else {
        message.receipt.failed(failure);
      }
    } catch (RuntimeException e) {
      LOG.error("A receipt threw; the other messages go on", e);
    }
  }

  private void wakePublisher() {
    Thread publisher = waiting;
    if (publisher != null) {
      LockSupport.unpark(publisher);
    }
  }

  private int slot(long sequence) {
    return (int) (sequence % slots.length());
  }
}
