package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Latency laid out: the whole spectrum, the open loop's against the closed one's. */
public final class LatencySections {

  private static final double MILLIS = 1e6;
  private static final double ALL = 100;

  private LatencySections() {}

  public static List<Section> of(LatencyResult result) {
    LoadReport report = LatencyReport.of(result);
    return List.of(
        new Section(
            Topic.LATENCY,
            new Section.Facts(report.facts()),
            spectrum(result),
            new Section.Table(report.table()),
            new Section.Notes(report.notes())));
  }

  private static Chart spectrum(LatencyResult result) {
    List<Chart.Series> series = new ArrayList<>();
    int colour = 0;
    for (ContenderLatency contender : result.contenders()) {
      add(series, contender.name() + ", open loop", Chart.Mark.LINE, colour, contender.open());
      add(
          series,
          contender.name() + ", closed loop",
          Chart.Mark.DASHES,
          colour,
          contender.closed());
      colour++;
    }
    return Chart.lines(
        "Latency of the slowest, as an open and as a closed loop see it",
        Chart.Axis.logarithmic("the slowest of so many requests: 100 is p99, 1 k is p99.9"),
        Chart.Axis.logarithmic("ms"),
        series);
  }

  private static void add(
      List<Chart.Series> series,
      String name,
      Chart.Mark mark,
      int colour,
      @Nullable LoopResult loop) {
    if (loop != null && loop.latency().count() > 0) {
      series.add(
          new Chart.Series(
              name,
              mark,
              colour,
              loop.latency().distribution().stream()
                  .filter(point -> point.percentile() < ALL && point.nanos() > 0)
                  .map(point -> List.of(slowestOf(point), point.nanos() / MILLIS))
                  .toList()));
    }
  }

  /** Percentiles crowd towards 100; their nines don't. */
  private static double slowestOf(PercentilePoint point) {
    return ALL / (ALL - point.percentile());
  }
}
