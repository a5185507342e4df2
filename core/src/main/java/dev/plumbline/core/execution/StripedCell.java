package dev.plumbline.core.execution;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** A cell that splits into one part a thread where threads meet, and is added up when read. */
final class StripedCell implements Cell {

  private final LongAdder sum = new LongAdder();
  private final LongAdder count = new LongAdder();
  private final LongAccumulator min = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator max = new LongAccumulator(Math::max, Long.MIN_VALUE);

  @Override
  public void add(long value) {
    sum.add(value);
  }

  @Override
  public void widen(long value) {
    count.increment();
    min.accumulate(value);
    max.accumulate(value);
  }

  @Override
  public long sum() {
    return sum.sum();
  }

  @Override
  public long count() {
    return count.sum();
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
