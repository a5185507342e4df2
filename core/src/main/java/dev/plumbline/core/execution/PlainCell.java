package dev.plumbline.core.execution;

/** A cell of plain fields: whoever reads or writes it holds the lock of the run. */
final class PlainCell implements Cell {

  private long sum;
  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  @Override
  public void add(long value) {
    sum += value;
  }

  @Override
  public void widen(long value) {
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  @Override
  public long sum() {
    return sum;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long min() {
    return min;
  }

  @Override
  public long max() {
    return max;
  }
}
