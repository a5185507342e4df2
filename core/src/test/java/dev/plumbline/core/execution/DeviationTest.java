package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviationTest {

  @Test
  void an_equal_answer_is_exact() {
    Deviation none = new Deviation(sums("a", "1.50"), sums("a", "1.5"));

    assertThat(none.isExact()).isTrue();
    assertThat(none.buckets()).isEmpty();
    assertThat(none.amount()).isZero();
    assertThat(none.share()).isZero();
    assertThat(none).hasToString("exact");
  }

  @Test
  void the_worst_buckets_are_named_with_expected_actual_and_difference() {
    Deviation loss =
        new Deviation(
            sums("a", "100", "b", "100", "c", "100", "d", "100", "e", "100"),
            sums("a", "90", "b", "40", "c", "100", "d", "70", "e", "99"));

    assertThat(loss.isExact()).isFalse();
    assertThat(loss.amount()).isEqualByComparingTo("101");
    assertThat(loss.share()).isEqualTo(0.202);
    assertThat(loss.buckets())
        .extracting(Deviation.Bucket::name)
        .containsExactly("b", "d", "a", "e");
    assertThat(loss)
        .hasToString(
            "4 of 5 buckets differ, by 101 in all (20.20 %)"
                + "; bucket b: expected 100, actual 40, difference -60"
                + "; bucket d: expected 100, actual 70, difference -30"
                + "; bucket a: expected 100, actual 90, difference -10");
  }

  @Test
  void losses_and_gains_do_not_make_up_for_each_other() {
    Deviation both = new Deviation(sums("a", "10", "b", "-10"), sums("a", "12", "b", "-12"));

    assertThat(both.amount()).isEqualByComparingTo("4");
    assertThat(both.share()).isEqualTo(0.2);
  }

  @Test
  void a_bucket_that_only_one_side_has_is_named() {
    assertThat(new Deviation(sums("a", "5"), sums("b", "7")))
        .hasToString(
            "2 of 2 buckets differ, by 12 in all (240.0 %)"
                + "; bucket b: expected none, actual 7, difference 7"
                + "; bucket a: expected 5, actual none, difference -5");
  }

  @Test
  void a_bucket_of_nothing_is_missed_too() {
    Deviation missing = new Deviation(sums("a", "0"), BucketSums.ZERO);

    assertThat(missing.isExact()).isFalse();
    assertThat(missing)
        .hasToString(
            "1 of 1 buckets differ, by 0 in all (0.000 %)"
                + "; bucket a: expected 0, actual none, difference 0");
  }

  @Test
  void something_where_nothing_was_expected_is_all_wrong() {
    assertThat(new Deviation(BucketSums.ZERO, sums("a", "1")).share()).isEqualTo(1);
  }

  @Test
  void spreads_items_and_empty_values_count_as_well() {
    Map<String, BigDecimal> same = Map.of("a", new BigDecimal(3));
    BucketSums expected = new BucketSums(same, Map.of("a", spread(2, 1, 2)), 2, 1);
    BucketSums actual = new BucketSums(same, Map.of("a", spread(1, 1, 1)), 1, 0);

    assertThat(new Deviation(expected, actual))
        .hasToString(
            "spread of bucket a: expected count 2 min 1 max 2, actual count 1 min 1 max 1"
                + "; items: expected 2, actual 1, difference -1"
                + "; empty values: expected 1, actual 0, difference -1");
  }

  @Test
  void the_differences_lead_from_the_expected_to_the_actual_sums() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      BucketSums expected = drawn(random);
      BucketSums actual = drawn(random);
      Deviation deviation = new Deviation(expected, actual);

      BigDecimal differences =
          deviation.buckets().stream()
              .map(Deviation.Bucket::difference)
              .reduce(BigDecimal.ZERO, BigDecimal::add);

      assertThat(expected.total().add(differences)).isEqualByComparingTo(actual.total());
      assertThat(deviation.buckets().isEmpty()).isEqualTo(deviation.isExact());
    }
  }

  /** Few buckets with few values, so that both equal and different ones are met. */
  private static BucketSums drawn(SplittableRandom random) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      sums.put(
          Integer.toString(random.nextInt(3)),
          BigDecimal.valueOf(random.nextInt(-2, 3), random.nextInt(2)));
    }
    return of(sums);
  }

  private static Spread spread(long count, int min, int max) {
    return new Spread(count, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }

  private static BucketSums sums(String... bucketsAndSums) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (int i = 0; i < bucketsAndSums.length; i += 2) {
      sums.put(bucketsAndSums[i], new BigDecimal(bucketsAndSums[i + 1]));
    }
    return of(sums);
  }

  private static BucketSums of(Map<String, BigDecimal> sums) {
    return new BucketSums(sums, Map.of(), 0, 0);
  }
}
