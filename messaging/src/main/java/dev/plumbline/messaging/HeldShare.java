package dev.plumbline.messaging;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What memory the messages may take that the consumers of a process hold: a quarter of the heap, in
 * equal shares. Safe from any thread.
 */
final class HeldShare {

  private static final int PART_OF_HEAP = 4;

  private final long total;
  private final AtomicInteger consumers = new AtomicInteger();

  /**
   * @param total bytes for all
   */
  HeldShare(long total) {
    this.total = total;
  }

  static HeldShare ofHeap() {
    return new HeldShare(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  void join() {
    consumers.incrementAndGet();
  }

  void leave() {
    consumers.decrementAndGet();
  }

  /** One share. */
  long bytes() {
    return total / Math.max(1, consumers.get());
  }
}
