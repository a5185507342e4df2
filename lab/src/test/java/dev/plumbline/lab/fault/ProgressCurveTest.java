package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressCurveTest {

  private static final long MILLI = 1_000_000;

  private final ProgressCurve curve = new ProgressCurve();

  @Test
  void a_steady_run_has_its_rate_no_standstill_and_no_dip() {
    steady(0, 5_000, 0, 10);

    assertThat(curve.rateUntil(2_000 * MILLI)).isCloseTo(100, within(1.0));
    assertThat(curve.longestStandstillAfter(2_000 * MILLI)).isEqualTo(Duration.ofMillis(100));
    assertThat(curve.leastShareAfter(2_000 * MILLI, 100).orElseThrow()).isCloseTo(1, within(0.01));
    assertThat(curve.recoveredAfter(2_000 * MILLI, 100)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_standstill_is_seen_and_ends_with_the_first_window_of_full_rate() {
    int done = steady(0, 2_000, 0, 10);
    for (int millis = 2_100; millis <= 5_000; millis += 100) {
      curve.add(millis * MILLI, done);
    }
    steady(5_100, 8_000, done, 10);

    assertThat(curve.longestStandstillAfter(2_000 * MILLI)).isEqualTo(Duration.ofMillis(3_100));
    assertThat(curve.leastShareAfter(2_000 * MILLI, 100).orElseThrow()).isZero();
    assertThat(curve.recoveredAfter(2_000 * MILLI, 100))
        .isBetween(Duration.ofMillis(3_100), Duration.ofMillis(3_700));
  }

  @Test
  void a_run_that_is_over_before_its_rate_is_back_has_recovered_with_its_last_task() {
    int done = steady(0, 2_000, 0, 10);
    steady(2_100, 4_000, done, 1);

    assertThat(curve.recoveredAfter(2_000 * MILLI, 100)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nothing_seen_is_no_rate_and_no_dip() {
    assertThat(curve.rateUntil(0)).isZero();
    assertThat(curve.leastShareAfter(0, 1)).isEmpty();
    assertThat(curve.longestStandstillAfter(0)).isZero();
    assertThat(curve.recoveredAfter(0, 1)).isZero();
  }

  /** A point each 100 ms; returns what is done at the end. */
  private int steady(int fromMillis, int toMillis, int done, int each) {
    int sum = done;
    for (int millis = fromMillis; millis <= toMillis; millis += 100) {
      sum += each;
      curve.add(millis * MILLI, sum);
    }
    return sum;
  }
}
