package dev.plumbline.messaging;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a channel has delivered that is not settled, and its bytes. Safe from any thread. */
final class HeldMessages {

  private final NavigableMap<Long, Integer> sizes = new ConcurrentSkipListMap<>(); // by tag
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong largest = new AtomicLong();
  private final LongAdder acks = new LongAdder();
  private final LongAdder ackNanos = new LongAdder();

  void add(long tag, int size) {
    sizes.put(tag, size);
    bytes.addAndGet(size);
    if (size > largest.get()) {
      largest.accumulateAndGet(size, Math::max);
    }
  }

  void remove(long tag) {
    Integer size = sizes.remove(tag);
    if (size != null) {
      bytes.addAndGet(-size);
    }
  }

  void acknowledged(Message message) {
    remove(message.tag());
    long handledAt = message.handledAt();
    acks.increment();
    if (handledAt != 0) {
      ackNanos.add(Math.max(0, System.nanoTime() - handledAt));
    }
  }

  /** From the end of its handling to its acknowledgement, on the average since the last call. */
  long meanAckNanos() {
    long count = acks.sumThenReset();
    long nanos = ackNanos.sumThenReset();
    return count == 0 ? 0 : nanos / count;
  }

  void removeUpTo(long tag) {
    sizes.headMap(tag, true).keySet().forEach(this::remove);
  }

  boolean isEmpty() {
    return sizes.isEmpty();
  }

  int count() {
    return sizes.size();
  }

  long bytes() {
    return bytes.get();
  }

  /** Of those that came since the last call. */
  long largestSinceLast() {
    return largest.getAndSet(0);
  }
}
