package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultDigestTest {

  /** Rows of earlier versions are compared with it: a change would fail every run that is open. */
  @Test
  void the_digest_of_a_value_never_changes() {
    assertThat(ResultDigest.of(BucketSums.ZERO)).isEqualTo(0x84fbecee);
    assertThat(ResultDigest.of(sums("ATL", "12.50"))).isEqualTo(0x26ee48d9);
  }

  @Test
  void equal_values_have_equal_digests_however_they_were_made() {
    assertThat(ResultDigest.of(sums("a", "1").plus(sums("b", "2"))))
        .isEqualTo(ResultDigest.of(sums("b", "2.000").plus(sums("a", "1.0"))));
  }

  @Test
  void each_part_of_a_value_shows_in_its_digest() {
    Spread spread = new Spread(1, BigDecimal.ONE, BigDecimal.TEN);
    assertThat(
            Set.of(
                ResultDigest.of(sums("a", "1")),
                ResultDigest.of(sums("b", "1")),
                ResultDigest.of(sums("a", "-1")),
                ResultDigest.of(sums("a", "0.1")),
                ResultDigest.of(new BucketSums(Map.of("a", BigDecimal.ONE), Map.of(), 2, 0)),
                ResultDigest.of(new BucketSums(Map.of("a", BigDecimal.ONE), Map.of(), 1, 1)),
                ResultDigest.of(
                    new BucketSums(Map.of("a", BigDecimal.ONE), Map.of("a", spread), 1, 0))))
        .hasSize(7);
  }

  private static BucketSums sums(String bucket, String amount) {
    return new BucketSums(Map.of(bucket, new BigDecimal(amount)), Map.of(), 1, 0);
  }
}
