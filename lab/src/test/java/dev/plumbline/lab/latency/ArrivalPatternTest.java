package dev.plumbline.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalPatternTest {

  private static final double RATE = 250;
  private static final int COUNT = 100_000;
  private static final double MEAN_GAP = 1e9 / RATE;

  @ParameterizedTest
  @EnumSource
  void the_mean_rate_is_the_one_asked_for(ArrivalPattern pattern) {
    long[] arrivals = pattern.draw(RATE, COUNT, 7);

    assertThat(arrivals).hasSize(COUNT).isSorted().startsWith(0);
    assertThat(arrivals[COUNT - 1] / (COUNT - 1.0)).isCloseTo(MEAN_GAP, withPercentage(1));
  }

  @ParameterizedTest
  @EnumSource
  void the_same_seed_draws_the_same_arrivals(ArrivalPattern pattern) {
    long[] first = pattern.draw(RATE, COUNT, 7);
    long[] second = pattern.draw(RATE, COUNT, 7);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void another_seed_draws_other_arrivals_by_chance() {
    assertThat(ArrivalPattern.POISSON.draw(RATE, 100, 7))
        .isNotEqualTo(ArrivalPattern.POISSON.draw(RATE, 100, 8));
  }

  @Test
  void constant_arrivals_are_all_the_same_time_apart() {
    assertThat(ArrivalPattern.CONSTANT.draw(RATE, 4, 7))
        .containsExactly(0, 4_000_000, 8_000_000, 12_000_000);
  }

  /** The gaps of a Poisson process deviate from their mean by that mean. */
  @Test
  void gaps_by_chance_spread_as_widely_as_they_are_long() {
    long[] arrivals = ArrivalPattern.POISSON.draw(RATE, COUNT, 7);
    double[] gaps =
        IntStream.range(1, COUNT).mapToDouble(i -> arrivals[i] - arrivals[i - 1]).toArray();
    double variance =
        Arrays.stream(gaps).map(gap -> (gap - MEAN_GAP) * (gap - MEAN_GAP)).average().orElse(0);

    assertThat(Math.sqrt(variance)).isCloseTo(MEAN_GAP, withPercentage(2));
  }
}
