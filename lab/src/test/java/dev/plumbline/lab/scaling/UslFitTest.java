package dev.plumbline.lab.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class UslFitTest {

  /** The first eight points of a published example; the figures below are by another solver. */
  private static final double[] PUBLISHED = {
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08
  };

  @Test
  void the_published_example_has_the_least_squares_that_another_solver_finds() throws Exception {
    UslFit fit = UslFit.of(points(8, n -> PUBLISHED[n - 1]));

    assertThat(fit.lambda()).isCloseTo(939.655400, Percentage.withPercentage(0.001));
    assertThat(fit.alpha()).isCloseTo(0.0181576701, Percentage.withPercentage(0.01));
    assertThat(fit.beta()).isCloseTo(3.08523577e-4, Percentage.withPercentage(0.01));
    assertThat(fit.peak()).hasValueCloseTo(56.4127, within(0.01));
    assertThat(fit.rSquared()).isGreaterThan(0.999);
  }

  @Test
  void a_law_is_found_again_in_its_own_points() throws Exception {
    UslFit law = new UslFit(5_000, 0.3, 0.01, 1);

    UslFit fit = UslFit.of(points(6, law::throughput));

    assertThat(fit.lambda()).isCloseTo(5_000, within(1e-3));
    assertThat(fit.alpha()).isCloseTo(0.3, within(1e-6));
    assertThat(fit.beta()).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void what_grows_in_a_straight_line_has_no_peak() throws Exception {
    UslFit fit = UslFit.of(points(5, n -> 100.0 * n));

    assertThat(fit.throughput(10)).isCloseTo(1_000, within(0.1));
    assertThat(fit.peak().orElse(Double.MAX_VALUE)).isGreaterThan(1_000);
  }

  @Test
  void four_numbers_of_workers_are_too_few_however_often_they_were_measured() {
    List<ScalingPoint> twice =
        IntStream.range(0, 8)
            .mapToObj(i -> new ScalingPoint(1 + i % 4, 100.0 * (1 + i % 4)))
            .toList();

    assertThatThrownBy(() -> UslFit.of(twice))
        .isInstanceOf(NoFitException.class)
        .hasMessage("a fit needs at least 5 different numbers of workers, but there are 4");
  }

  @Test
  void points_without_a_law_have_no_fit() {
    double[] noise = {100, 10, 200, 5, 150, 20};

    assertThatThrownBy(() -> UslFit.of(points(6, n -> noise[n - 1])))
        .isInstanceOf(NoFitException.class)
        .hasMessageStartingWith("the law explains only ");
  }

  private static List<ScalingPoint> points(int most, IntToDoubleFunction throughput) {
    return IntStream.rangeClosed(1, most)
        .mapToObj(n -> new ScalingPoint(n, throughput.applyAsDouble(n)))
        .toList();
  }
}
