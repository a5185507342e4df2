package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The curves of a sweep: overhead and COST by grain, and the stages of a message as a stack. */
final class SweepCharts {

  private static final double MICROS = 1e3;

  private SweepCharts() {}

  /** Both axes are logarithms, so that a fixed cost a task falls evenly. */
  static Chart overheads(SweepResult result) {
    List<Chart.Series> lines = new ArrayList<>();
    int colour = 0;
    for (Series series : result.series()) {
      List<List<Double>> points = new ArrayList<>();
      for (SweepPoint point : series.points()) {
        Series.overhead(point, series.key().contender())
            .ifPresent(overhead -> points.add(List.of(micros(point), 1 + overhead)));
      }
      lines.add(new Chart.Series(name(result, series.key()), Chart.Mark.LINE, colour++, points));
    }
    for (double threshold : Series.THRESHOLDS) {
      lines.add(
          new Chart.Series(
              "%.0f %% overhead".formatted(100 * threshold),
              Chart.Mark.DASHES,
              colour++,
              result.points().stream()
                  .map(SweepCharts::micros)
                  .distinct()
                  .sorted()
                  .map(grain -> List.of(grain, 1 + threshold))
                  .toList()));
    }
    return Chart.lines(
        "Brokered time, times the best in one JVM, by the work of a task",
        Chart.Axis.logarithmic("work of a task, µs"),
        Chart.Axis.logarithmic("times the best in one JVM"),
        lines);
  }

  /**
   * Where no measured number of workers beats a baseline there is no point, and may be no chart.
   */
  static List<Chart> costs(SweepResult result) {
    List<Chart.Series> lines = new ArrayList<>();
    int colour = 0;
    for (CostCurve curve : result.costs()) {
      for (Baseline baseline : Baseline.values()) {
        List<List<Double>> points = new ArrayList<>();
        for (CostCurve.AtGrain grain : curve.grains()) {
          OptionalInt cost = grain.cost(baseline);
          if (cost.isPresent()) {
            points.add(List.of(grain.askedNanos() / MICROS, (double) cost.getAsInt()));
          }
        }
        if (!points.isEmpty()) {
          String name = name(result, curve.key()) + " against " + baseline.contender();
          lines.add(new Chart.Series(name, Chart.Mark.POINTS, colour++, points));
        }
      }
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(
            Chart.lines(
                "COST: workers needed to beat one thread; none where it is unbounded",
                Chart.Axis.logarithmic("work of a task, µs"),
                Chart.Axis.linear("workers"),
                lines));
  }

  static Chart stages(Series series) {
    Set<String> names = new LinkedHashSet<>();
    series
        .points()
        .forEach(
            point ->
                stack(series, point)
                    .forEach(stack -> stack.stages().forEach(stage -> names.add(stage.name()))));
    List<Chart.Series> bars = new ArrayList<>();
    for (String name : names) {
      bars.add(
          new Chart.Series(
              name,
              Chart.Mark.BAR,
              bars.size(),
              series.points().stream()
                  .map(
                      point ->
                          stack(series, point).stream()
                              .flatMap(stack -> stack.stages().stream())
                              .filter(stage -> stage.name().equals(name))
                              .map(stage -> stage.nanos() / MICROS)
                              .limit(1)
                              .toList())
                  .toList()));
    }
    return Chart.stack(
        "Stages of a message, by the work of a task",
        "µs",
        series.points().stream().map(p -> Figures.roundTime(p.grain().askedNanos())).toList(),
        bars);
  }

  private static List<StageStack> stack(Series series, SweepPoint point) {
    Optional<StageStack> found = StageSections.stack(series, point);
    return found.stream().toList();
  }

  private static double micros(SweepPoint point) {
    return point.grain().askedNanos() / MICROS;
  }

  private static String name(SweepResult result, Series.Key key) {
    String differing = Axes.of(result).words(key);
    return differing.isEmpty() ? key.contender() : differing;
  }
}
