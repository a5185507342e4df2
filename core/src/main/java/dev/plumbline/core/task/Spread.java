package dev.plumbline.core.task;

import java.math.BigDecimal;

/** Count, smallest and largest value of one bucket; at least one value. */
public record Spread(long count, BigDecimal min, BigDecimal max) {

  public Spread {
    Checks.atLeast("count", count, 1);
    min = BucketSums.canonical(min);
    max = BucketSums.canonical(max);
  }

  /** Associative and commutative. */
  public Spread plus(Spread other) {
    return new Spread(Math.addExact(count, other.count), min.min(other.min), max.max(other.max));
  }
}
