package dev.plumbline.core.execution;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A cell that threads update without agreeing: read, add, write. Between the read and the write
 * another thread may write; its update is lost then.
 *
 * <p>Opaque access makes the compiler read and write memory for each update and keeps a long in one
 * piece. So what the cell holds is always the sum of <em>some</em> of the updates, each at most
 * once: updates can be lost, none can be invented.
 */
class RacyCell implements Cell {

  private final AtomicLong sum = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong min = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong max = new AtomicLong(Long.MIN_VALUE);

  @Override
  public final void add(long value) {
    long before = sum.getOpaque();
    betweenReadAndWrite();
    sum.setOpaque(before + value);
  }

  /** Where the race is. Does nothing; a test steps two threads through here. */
  void betweenReadAndWrite() {}

  @Override
  public final void widen(long value) {
    count.setOpaque(count.getOpaque() + 1);
    min.setOpaque(Math.min(min.getOpaque(), value));
    max.setOpaque(Math.max(max.getOpaque(), value));
  }

  @Override
  public final long sum() {
    return sum.getOpaque();
  }

  @Override
  public final long count() {
    return count.getOpaque();
  }

  @Override
  public final long min() {
    return min.getOpaque();
  }

  @Override
  public final long max() {
    return max.getOpaque();
  }
}
