package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.Contender.Group;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.report.ConsolePen;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostCurveTest {

  private static final long MILLI = 1_000_000;

  /** A grain of 10 us: the simple loop takes 50 ms, the single thread 10, the best loop 2. */
  private static SweepPoint tenMicros(int workers, long brokeredMillis) {
    return Sweeps.point(10_000, workers, 50 * MILLI, 2 * MILLI, 6 * MILLI, brokeredMillis * MILLI);
  }

  @Test
  void cost_is_the_fewest_workers_that_beat_each_baseline() {
    CostCurve.AtGrain cost = only(tenMicros(1, 40), tenMicros(2, 9), tenMicros(4, 5));

    assertThat(cost.cost(Baseline.SIMPLE_LOOP)).hasValue(1);
    assertThat(cost.cost(Baseline.SINGLE_THREAD)).hasValue(2);
    assertThat(cost.cost(Baseline.BEST_LOOP)).as("unbounded").isEmpty();
    assertThat(cost.isKnown(Baseline.BEST_LOOP)).isTrue();
  }

  @Test
  void being_as_fast_is_not_beating() {
    assertThat(only(tenMicros(1, 10)).cost(Baseline.SINGLE_THREAD)).isEmpty();
  }

  @Test
  void each_grain_has_its_own_cost_the_finest_first() {
    SweepPoint coarse = Sweeps.point(1_000_000, 1, 1, 1, 1, 999 * MILLI);
    List<CostCurve> curves = Sweeps.result(coarse, tenMicros(1, 40)).costs();

    assertThat(curves).hasSize(1);
    assertThat(curves.getFirst().grains())
        .extracting(CostCurve.AtGrain::askedNanos)
        .containsExactly(10_000L, 1_000_000L);
    assertThat(curves.getFirst().grains().getLast().cost(Baseline.SINGLE_THREAD)).hasValue(1);
  }

  @Test
  void a_contender_without_an_answer_has_no_cost_and_no_break_even() {
    ContenderResult failed =
        new ContenderResult(Sweeps.BROKERED, Group.BROKERED, 1, "", List.of(), "it ended");
    ContenderResult single = Sweeps.row("single-thread", Group.IN_JVM, 1, 10 * MILLI);
    SweepResult result = Sweeps.result(Sweeps.point(10_000, 1, List.of(single, failed)));

    CostCurve.AtGrain cost = result.costs().getFirst().grains().getFirst();
    assertThat(cost.isKnown(Baseline.SINGLE_THREAD)).isFalse();
    assertThat(result.series().getFirst().breakEven(0.1)).isEmpty();
    assertThat(result.hasErrors()).isTrue();
    assertThat(ConsolePen.draw(SweepLayout.of(result))).contains("not ranked at 10 µs", "it ended");
  }

  private static CostCurve.AtGrain only(SweepPoint... points) {
    return Sweeps.result(points).costs().getFirst().grains().getFirst();
  }
}
