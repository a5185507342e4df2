package dev.plumbline.lab.own;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two answers differ first, in a few words. */
final class Difference {

  private Difference() {}

  /** Such as {@code bucket 'eu' 12.5 and 11}; empty where there is none. */
  static String of(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
    TreeSet<String> buckets = new TreeSet<>(one.keySet());
    buckets.addAll(other.keySet());
    for (String bucket : buckets) {
      BigDecimal left = one.get(bucket);
      BigDecimal right = other.get(bucket);
      if (left == null || right == null || left.compareTo(right) != 0) {
        return "bucket '" + bucket + "' " + text(left) + " and " + text(right);
      }
    }
    return "";
  }

  private static String text(@Nullable BigDecimal amount) {
    return amount == null ? "nothing" : amount.toPlainString();
  }
}
