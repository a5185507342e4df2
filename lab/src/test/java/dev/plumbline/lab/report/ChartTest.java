package dev.plumbline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void bars_that_are_near_one_another_start_at_zero() {
    Chart chart = bars(10, 200);

    assertThat(chart.x()).isEqualTo(Chart.Axis.linear("ms"));
  }

  @Test
  void bars_more_than_twenty_times_apart_are_on_a_scale_on_which_both_are_seen() {
    Chart chart = bars(10, 201);

    assertThat(chart.x().logarithmic()).isTrue();
    assertThat(chart.x().title()).isEqualTo("ms, logarithmic scale");
    assertThat(chart.x().unit()).isEqualTo("ms");
  }

  @Test
  void what_is_zero_makes_no_scale() {
    assertThat(bars(0, 5, 90).x().logarithmic()).isFalse();
    assertThat(bars(0, 0).x().logarithmic()).isFalse();
    assertThat(Chart.Axis.fitting("s", DoubleStream.empty()).logarithmic()).isFalse();
  }

  private static Chart bars(double... figures) {
    List<List<Double>> data = DoubleStream.of(figures).mapToObj(List::of).toList();
    return Chart.bars(
        "title",
        "ms",
        Stream.generate(() -> "bar").limit(figures.length).toList(),
        List.of(new Chart.Series("wall", Chart.Mark.BAR, 0, data)));
  }
}
