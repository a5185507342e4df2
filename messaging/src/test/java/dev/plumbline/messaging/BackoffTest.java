package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(5);

  @Property
  void every_pause_is_from_zero_to_the_bound_of_its_failures(
      @ForAll @IntRange(min = 1) int failures, @ForAll long seed) {
    Duration pause = new Backoff(FIRST, MOST, new Random(seed)).pause(failures);

    double bound =
        Math.min((double) MOST.toMillis(), FIRST.toMillis() * Math.pow(2, failures - 1.0));
    assertThat(pause.toNanos() / 1e6).isBetween(0.0, bound);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "6, 3200", "7, 5000", "2147483647, 5000"})
  void the_bound_doubles_up_to_the_most_and_is_reached(int failures, long millis) {
    assertThat(new Backoff(FIRST, MOST, new Highest()).pause(failures))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void a_pause_may_be_none_so_that_those_who_failed_together_spread_over_all_of_it() {
    assertThat(new Backoff(FIRST, MOST, () -> 0).pause(5)).isZero();
  }

  /** Always draws what is just below the bound. */
  private static final class Highest implements RandomGenerator {

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("drawn without a bound");
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
