package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.workload.Shape;
import dev.plumbline.core.workload.Tally;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The cells that all tasks of a run update, found by bucket name and scale. Safe from any thread:
 * the map always is, whatever the discipline of the cells.
 */
final class SharedCells<C extends Cell> {

  private record Key(String bucket, int scale) {}

  private final ConcurrentMap<Key, C> cells = new ConcurrentHashMap<>();
  private final Supplier<C> newCell;
  private final boolean spread;

  // Guarded by this.
  private long items;
  private long emptyValues;
  private long bound;

  SharedCells(Shape shape, Supplier<C> newCell) {
    this.spread = shape == Shape.SPREAD;
    this.newCell = newCell;
  }

  boolean spread() {
    return spread;
  }

  C cell(String bucket, int scale) {
    return cells.computeIfAbsent(new Key(bucket, scale), key -> newCell.get());
  }

  /**
   * Takes note of a task whose updates are all in the cells.
   *
   * @param added what the amounts of its updates, each without its sign, add up to at the most
   * @throws ArithmeticException when a cell may have overflowed, here or before
   */
  synchronized void taskFinished(Tally tally, long added) {
    bound = Math.addExact(bound, added);
    items = Math.addExact(items, tally.items());
    emptyValues = Math.addExact(emptyValues, tally.emptyValues());
  }

  /** Called when all threads have ended. */
  synchronized BucketSums toBucketSums() {
    Map<String, BigDecimal> sums = new HashMap<>();
    Map<String, Spread> spreads = new HashMap<>();
    cells.forEach(
        (key, cell) -> {
          sums.merge(key.bucket, BigDecimal.valueOf(cell.sum(), key.scale), BigDecimal::add);
          if (cell.count() > 0) {
            BigDecimal min = BigDecimal.valueOf(cell.min(), key.scale);
            BigDecimal max = BigDecimal.valueOf(cell.max(), key.scale);
            spreads.merge(key.bucket, new Spread(cell.count(), min, max), Spread::plus);
          }
        });
    return new BucketSums(sums, spreads, items, emptyValues);
  }
}
