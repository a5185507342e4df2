package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of an answer. Amounts are texts, so that no reader rounds them; count, min, max and
 * mean are null for workloads that keep sums alone.
 */
public record BucketRow(
    String bucket,
    @Allowed(decimal = true) String sum,
    @Nullable Long count,
    @Allowed(decimal = true) @Nullable String min,
    @Allowed(decimal = true) @Nullable String max,
    @Allowed(decimal = true) @Nullable String mean) {

  /** How many a report shows. */
  public static final int TOP = 10;

  private static final int MAX_NAME = 60;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** Of those with equal sums the first by name is the larger. */
  private static final Comparator<Map.Entry<String, BigDecimal>> BY_SUM =
      Map.Entry.<String, BigDecimal>comparingByValue()
          .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()));

  public static BucketRow of(BucketSums answer, String bucket) {
    String sum = Objects.requireNonNull(answer.sums().get(bucket), bucket).toPlainString();
    Spread spread = answer.spreads().get(bucket);
    return spread == null
        ? new BucketRow(bucket, sum, null, null, null, null)
        : new BucketRow(
            bucket,
            sum,
            spread.count(),
            spread.min().toPlainString(),
            spread.max().toPlainString(),
            answer.mean(bucket).toPlainString());
  }

  /** Those with the largest sums, the largest first; long and unprintable names are shortened. */
  static List<BucketRow> top(BucketSums answer) {
    PriorityQueue<Map.Entry<String, BigDecimal>> largest = new PriorityQueue<>(TOP + 1, BY_SUM);
    for (Map.Entry<String, BigDecimal> entry : answer.sums().entrySet()) {
      largest.add(entry);
      if (largest.size() > TOP) {
        largest.remove();
      }
    }
    return largest.stream()
        .sorted(BY_SUM.reversed())
        .map(entry -> of(answer, entry.getKey()).shortened())
        .toList();
  }

  private BucketRow shortened() {
    boolean cut = bucket.codePointCount(0, bucket.length()) > MAX_NAME;
    String name = cut ? bucket.substring(0, bucket.offsetByCodePoints(0, MAX_NAME)) + "…" : bucket;
    return new BucketRow(
        UNPRINTABLE.matcher(name).replaceAll("\uFFFD"), sum, count, min, max, mean);
  }
}
