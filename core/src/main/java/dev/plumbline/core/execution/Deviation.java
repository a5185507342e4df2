package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far an answer is from the right one: what a wrong contender lost (or invented). */
public record Deviation(BucketSums expected, BucketSums actual) {

  private static final int WORST_SHOWN = 3;

  /** One bucket; null is a bucket that the expected or the actual answer doesn't have. */
  public record Bucket(String name, @Nullable BigDecimal expected, @Nullable BigDecimal actual) {

    /** Actual less expected: negative where something was lost. */
    public BigDecimal difference() {
      return orZero(actual).subtract(orZero(expected));
    }

    private boolean isWrong() {
      return expected == null || actual == null || difference().signum() != 0;
    }

    @Override
    public String toString() {
      return "bucket " + name + ": " + compared(expected, actual) + ", difference " + difference();
    }
  }

  /** Whether the answer is right in everything: sums, spreads, items and empty values. */
  public boolean isExact() {
    return expected.equals(actual);
  }

  /** The buckets whose sums differ, the largest difference first. */
  public List<Bucket> buckets() {
    return names(expected.sums(), actual.sums())
        .map(name -> new Bucket(name, expected.sums().get(name), actual.sums().get(name)))
        .filter(Bucket::isWrong)
        .sorted(Comparator.comparing((Bucket bucket) -> bucket.difference().abs()).reversed())
        .toList();
  }

  /** The differences of all buckets added up without their signs. */
  public BigDecimal amount() {
    return withoutSigns(buckets().stream().map(Bucket::difference).toList());
  }

  /**
   * The {@linkplain #amount() amount} as a share of all expected sums without their signs: 0.25 is
   * a quarter. 1 where nothing was expected and something came.
   */
  public double share() {
    BigDecimal amount = amount();
    BigDecimal whole = withoutSigns(expected.sums().values());
    if (amount.signum() == 0) {
      return 0;
    }
    return whole.signum() == 0 ? 1 : amount.doubleValue() / whole.doubleValue();
  }

  /** One line for the user: how much it is, and the worst buckets. */
  @Override
  public String toString() {
    if (isExact()) {
      return "exact";
    }
    List<Bucket> wrong = buckets();
    Stream<String> sums =
        wrong.isEmpty()
            ? Stream.of()
            : Stream.of(
                "%d of %d buckets differ, by %s in all (%.4g %%)"
                    .formatted(
                        wrong.size(),
                        names(expected.sums(), actual.sums()).count(),
                        amount().toPlainString(),
                        100 * share()));
    return Stream.of(
            sums,
            wrong.stream().limit(WORST_SHOWN).map(Bucket::toString),
            wrongSpreads().limit(WORST_SHOWN),
            wrongCount("items", expected.items(), actual.items()),
            wrongCount("empty values", expected.emptyValues(), actual.emptyValues()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("; "));
  }

  private Stream<String> wrongSpreads() {
    return names(expected.spreads(), actual.spreads())
        .filter(name -> !Objects.equals(spread(expected, name), spread(actual, name)))
        .map(
            name ->
                "spread of bucket "
                    + name
                    + ": "
                    + compared(spread(expected, name), spread(actual, name)));
  }

  private static @Nullable Spread spread(BucketSums sums, String bucket) {
    return sums.spreads().get(bucket);
  }

  private static Stream<String> wrongCount(String what, long expected, long actual) {
    return expected == actual
        ? Stream.of()
        : Stream.of(
            what + ": " + compared(expected, actual) + ", difference " + (actual - expected));
  }

  private static String compared(@Nullable Object expected, @Nullable Object actual) {
    return "expected " + orNone(expected) + ", actual " + orNone(actual);
  }

  private static String orNone(@Nullable Object value) {
    if (value instanceof BigDecimal amount) {
      return amount.toPlainString();
    }
    if (value instanceof Spread spread) {
      return "count " + spread.count() + " min " + spread.min() + " max " + spread.max();
    }
    return value == null ? "none" : value.toString();
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static Stream<String> names(Map<String, ?> left, Map<String, ?> right) {
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names.stream();
  }

  private static BigDecimal withoutSigns(Collection<BigDecimal> amounts) {
    return amounts.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
