package dev.plumbline.core.execution;

import java.util.concurrent.atomic.AtomicLong;

/** A cell whose every update is one indivisible step of the processor. */
final class AtomicCell implements Cell {

  private final AtomicLong sum = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong min = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong max = new AtomicLong(Long.MIN_VALUE);

  @Override
  public void add(long value) {
    sum.getAndAdd(value);
  }

  @Override
  public void widen(long value) {
    count.getAndIncrement();
    long seen = min.get();
    while (value < seen && !min.compareAndSet(seen, value)) {
      seen = min.get();
    }
    seen = max.get();
    while (value > seen && !max.compareAndSet(seen, value)) {
      seen = max.get();
    }
  }

  @Override
  public long sum() {
    return sum.get();
  }

  @Override
  public long count() {
    return count.get();
  }

  @Override
  public long min() {
    return min.get();
  }

  @Override
  public long max() {
    return max.get();
  }
}
