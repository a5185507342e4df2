package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PrivateSumsTest {

  @Property
  void sums_are_exact_beyond_64_bits(@ForAll("extremes") List<Long> values) {
    PrivateSums sums = new PrivateSums(Shape.SUM);
    sums.addAll(new NumberedBuckets(1), new int[values.size()], toArray(values), values.size());

    BigInteger expected =
        values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(sums.toBucketSums(new Tally(values.size(), 0)).sums())
        .containsOnly(Map.entry("0", new BigDecimal(expected)));
  }

  @Property
  void the_spread_is_that_of_the_values(@ForAll("extremes") List<Long> values) {
    PrivateSums sums = new PrivateSums(Shape.SPREAD);
    sums.addAll(new NumberedBuckets(1), new int[values.size()], toArray(values), values.size());

    long min = values.stream().mapToLong(Long::longValue).min().orElseThrow();
    long max = values.stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(sums.toBucketSums(new Tally(values.size(), 0)).spreads())
        .containsOnly(
            Map.entry(
                "0", new Spread(values.size(), BigDecimal.valueOf(min), BigDecimal.valueOf(max))));
  }

  @Test
  void the_largest_value_twice_is_carried_over() {
    PrivateSums sums = new PrivateSums(Shape.SUM);
    long[] values = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 5};
    sums.addAll(new NumberedBuckets(2), new int[] {0, 0, 1, 1, 1}, values, 5);

    assertThat(sums.toBucketSums(new Tally(5, 0)).sums())
        .containsOnly(
            Map.entry("0", new BigDecimal("18446744073709551614")),
            Map.entry("1", new BigDecimal("-18446744073709551611")));
  }

  @Test
  void scales_of_the_same_name_come_together() {
    PrivateSums sums = new PrivateSums(Shape.SPREAD);
    TaskBuckets buckets = new NamedBuckets(List.of("a", "a", "b"), new int[] {0, 2, 1});
    sums.addAll(buckets, new int[] {0, 1, 2, 1}, new long[] {3, 125, -7, -50}, 4);

    assertThat(sums.toBucketSums(new Tally(4, 1)))
        .isEqualTo(
            new BucketSums(
                Map.of("a", new BigDecimal("3.75"), "b", new BigDecimal("-0.7")),
                Map.of(
                    "a", new Spread(3, new BigDecimal("-0.5"), new BigDecimal("3")),
                    "b", new Spread(1, new BigDecimal("-0.7"), new BigDecimal("-0.7"))),
                4,
                1));
  }

  @Test
  void buckets_met_later_find_room() {
    PrivateSums sums = new PrivateSums(Shape.SPREAD);
    for (int buckets = 1; buckets <= 1000; buckets++) {
      sums.addAll(new NumberedBuckets(buckets), new int[] {buckets - 1}, new long[] {buckets}, 1);
    }
    assertThat(sums.toBucketSums(new Tally(1000, 0)).total()).isEqualTo("500500");
  }

  @Test
  void no_update_is_the_zero_of_all_sums() {
    assertThat(new PrivateSums(Shape.SPREAD).toBucketSums(new Tally(0, 0)))
        .isEqualTo(BucketSums.ZERO);
  }

  private record NamedBuckets(List<String> names, int[] scales) implements TaskBuckets {
    @Override
    public int size() {
      return scales.length;
    }

    @Override
    public String name(int id) {
      return names.get(id);
    }

    @Override
    public int scale(int id) {
      return scales[id];
    }

    @Override
    public String toString() {
      return names + " " + Arrays.toString(scales);
    }
  }

  private static long[] toArray(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  @Provide
  Arbitrary<List<Long>> extremes() {
    return Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, -1L, 0L))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }
}
