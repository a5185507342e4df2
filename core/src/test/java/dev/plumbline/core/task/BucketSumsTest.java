package dev.plumbline.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketSumsTest {

  @Test
  void adding_a_result_twice_counts_it_twice() {
    BucketSums once = sums("a", "1.5");
    assertThat(once.plus(once).sums()).containsEntry("a", new BigDecimal("3"));
  }

  @Test
  void tenths_add_up_without_drift() {
    BucketSums sum = BucketSums.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(sums("a", "0.1"));
    }
    assertThat(sum).isEqualTo(new BucketSums(sums("a", "100").sums(), Map.of(), 1000, 0));
  }

  @Test
  void buckets_are_sorted_and_can_not_be_changed() {
    Map<String, BigDecimal> given =
        new HashMap<>(Map.of("b", BigDecimal.ONE, "a", BigDecimal.TWO, "c", BigDecimal.TEN));
    BucketSums sums = new BucketSums(given, Map.of(), 3, 0);
    given.clear();

    assertThat(sums.sums().keySet()).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> sums.sums().put("d", BigDecimal.ONE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void large_round_amounts_are_written_out() {
    assertThat(BucketSums.canonical(new BigDecimal("1E+3")).toString()).isEqualTo("1000");
    assertThat(BucketSums.canonical(new BigDecimal("0E-9")).toString()).isEqualTo("0");
    assertThat(BucketSums.canonical(new BigDecimal("-12.500")).toString()).isEqualTo("-12.5");
  }

  @Test
  void the_mean_is_sum_by_count() {
    Spread spread = new Spread(3, BigDecimal.ONE, BigDecimal.TEN);
    BucketSums sums = new BucketSums(Map.of("a", BigDecimal.TEN), Map.of("a", spread), 3, 0);
    assertThat(sums.mean("a")).isEqualTo("3.333333333333333333333333333333333");
  }

  @Test
  void a_bucket_without_a_count_has_no_mean() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sums("a", "1").mean("a"))
        .withMessage("bucket 'a' has no count to take a mean by");
  }

  @Test
  void counts_are_never_negative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BucketSums(Map.of(), Map.of(), -1, 0))
        .withMessage("items must be at least 0, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BucketSums(Map.of(), Map.of(), 0, -1))
        .withMessage("emptyValues must be at least 0, but is -1");
  }

  @Test
  void too_many_items_are_an_error_and_no_wrong_count() {
    BucketSums most = new BucketSums(Map.of(), Map.of(), Long.MAX_VALUE, 0);
    BucketSums one = new BucketSums(Map.of(), Map.of(), 1, 0);
    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
  }

  private static BucketSums sums(String bucket, String sum) {
    return new BucketSums(Map.of(bucket, new BigDecimal(sum)), Map.of(), 1, 0);
  }
}
