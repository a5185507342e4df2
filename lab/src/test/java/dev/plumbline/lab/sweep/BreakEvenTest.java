package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

  private static final double[] DECADES = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

  /** A broker that costs 50 us a task, whatever the task: 50 % at 100 us, 10 % at 500 us. */
  private static double fixedCost(double grain) {
    return 50_000 / grain;
  }

  @Test
  void a_fixed_cost_a_task_has_its_known_break_even_between_the_measured_grains() {
    BreakEven ten = BreakEven.of(curve(BreakEvenTest::fixedCost), 0.1, 1);

    assertThat(ten.nanos()).isEqualTo(500_000, within(1.0));
    assertThat(ten.isBracketed()).isTrue();
    assertThat(BreakEven.of(curve(BreakEvenTest::fixedCost), 0.4, 1).nanos())
        .isEqualTo(125_000, within(1.0));
  }

  @Test
  void rounds_without_any_spread_leave_no_doubt() {
    BreakEven found = BreakEven.of(curve(BreakEvenTest::fixedCost), 0.1, 1);

    assertThat(found.low()).isEqualTo(found.nanos());
    assertThat(found.high()).isEqualTo(found.nanos());
  }

  @Test
  void rounds_that_differ_give_bounds_around_the_value_the_same_for_the_same_seed() {
    List<GrainRounds> noisy = noisy(BreakEvenTest::fixedCost, 0.1);
    BreakEven found = BreakEven.of(noisy, 0.1, 7);

    assertThat(found.low()).isLessThan(found.nanos()).isPositive();
    assertThat(found.high()).isGreaterThan(found.nanos());
    assertThat(BreakEven.of(noisy, 0.1, 7)).isEqualTo(found);
    assertThat(BreakEven.of(noisy, 0.1, 8).nanos()).isEqualTo(found.nanos());
  }

  @Test
  void a_broker_that_never_gets_cheap_enough_is_above_the_coarsest_grain() {
    BreakEven found = BreakEven.of(curve(grain -> 3.0), 0.5, 1);

    assertThat(found.nanos()).isInfinite();
    assertThat(found.low()).isInfinite();
    assertThat(found.isBracketed()).isFalse();
    assertThat(BreakEvenSection.value(found)).isEqualTo("above 100 ms");
  }

  @Test
  void a_broker_that_is_always_cheap_enough_is_below_the_finest_grain() {
    BreakEven found = BreakEven.of(curve(grain -> -0.2), 0.1, 1);

    assertThat(found.nanos()).isZero();
    assertThat(found.isBracketed()).isFalse();
    assertThat(BreakEvenSection.value(found)).isEqualTo("below 1.00 µs");
    assertThat(BreakEvenSection.interval(found)).isEqualTo("below 1.00 µs");
  }

  @Test
  void under_the_threshold_once_and_over_it_again_does_not_count() {
    BreakEven found = BreakEven.of(curve(grain -> grain == 1e4 ? 0.01 : fixedCost(grain)), 0.1, 1);

    assertThat(found.nanos()).isEqualTo(500_000, within(1.0));
  }

  @Test
  void an_overhead_of_nothing_has_no_logarithm_and_still_gives_a_grain() {
    BreakEven found = BreakEven.of(curve(grain -> grain < 1e6 ? 1 : -0.05), 0.1, 1);

    assertThat(found.nanos()).isBetween(1e5, 1e6);
  }

  private static List<GrainRounds> curve(DoubleUnaryOperator overhead) {
    return noisy(overhead, 0);
  }

  /** Five rounds a grain, the broker's up to a share more or less. */
  private static List<GrainRounds> noisy(DoubleUnaryOperator overhead, double share) {
    RandomGenerator random = new SplittableRandom(42);
    return Arrays.stream(DECADES)
        .mapToObj(
            grain ->
                new GrainRounds(
                    five(grain),
                    DoubleStream.generate(
                            () ->
                                (1 + overhead.applyAsDouble(grain))
                                    * (1 + share * (2 * random.nextDouble() - 1)))
                        .limit(5)
                        .toArray(),
                    five(1)))
        .toList();
  }

  private static double[] five(double value) {
    return LongStream.range(0, 5).mapToDouble(round -> value).toArray();
  }
}
