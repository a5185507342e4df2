package dev.plumbline.core.task;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The sum of each bucket, exact. {@link #plus} is associative and commutative with {@link #ZERO} as
 * its zero, so results may be folded in any order and grouping; it is not idempotent, which is why
 * the ledger keeps a set of the tasks that it has folded.
 *
 * <p>Amounts are kept without trailing zeros after the point, so that equal sums are {@code
 * equals}.
 *
 * @param sums by bucket name, sorted
 * @param spreads count, min and max by bucket name for workloads that keep them, else empty
 * @param items updates or rows that went in
 * @param emptyValues rows whose value was empty: reported, not summed
 */
public record BucketSums(
    Map<String, BigDecimal> sums, Map<String, Spread> spreads, long items, long emptyValues) {

  public static final BucketSums ZERO = new BucketSums(Map.of(), Map.of(), 0, 0);

  public BucketSums {
    Checks.atLeast("items", items, 0);
    Checks.atLeast("emptyValues", emptyValues, 0);
    TreeMap<String, BigDecimal> sorted = new TreeMap<>(sums);
    sorted.replaceAll((bucket, sum) -> canonical(sum));
    sums = Collections.unmodifiableMap(sorted);
    spreads = spreads.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(spreads));
  }

  public BucketSums plus(BucketSums other) {
    return new BucketSums(
        merge(sums, other.sums, BigDecimal::add),
        merge(spreads, other.spreads, Spread::plus),
        Math.addExact(items, other.items),
        Math.addExact(emptyValues, other.emptyValues));
  }

  /** The sum over all buckets. */
  public BigDecimal total() {
    return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Sum by count of a bucket that has a spread, to 34 digits (the one figure here that may be
   * rounded).
   */
  public BigDecimal mean(String bucket) {
    Spread spread = spreads.get(bucket);
    BigDecimal sum = sums.get(bucket);
    if (spread == null || sum == null) {
      throw new IllegalArgumentException("bucket '" + bucket + "' has no count to take a mean by");
    }
    return canonical(sum.divide(BigDecimal.valueOf(spread.count()), MathContext.DECIMAL128));
  }

  /** The same amount with no trailing zeros after the point and never a negative scale. */
  static BigDecimal canonical(BigDecimal amount) {
    if (amount.scale() == 0) {
      return amount;
    }
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static <V> Map<String, V> merge(
      Map<String, V> left, Map<String, V> right, BinaryOperator<V> add) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    Map<String, V> merged = new TreeMap<>(left);
    right.forEach((bucket, value) -> merged.merge(bucket, value, add));
    return merged;
  }
}
