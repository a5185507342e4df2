package dev.plumbline.lab.scaling;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The throughput of each contender by workers, with the law through its points. */
final class ScalingChart {

  private static final double NANOS = 1e9;
  private static final int STEPS = 60;

  private ScalingChart() {}

  static Chart of(ScalingResult result) {
    List<Chart.Series> series = new ArrayList<>();
    int colour = 0;
    for (String contender : result.contenders()) {
      List<ScalingPoint> points = result.throughputs(contender);
      if (!points.isEmpty()) {
        series.add(
            new Chart.Series(
                contender, Chart.Mark.POINTS, colour, points.stream().map(p -> at(p)).toList()));
        int same = colour;
        law(points).ifPresent(fit -> series.add(curve(contender, same, fit, points)));
        colour++;
      }
    }
    List<List<Double>> single = singleThread(result);
    if (!single.isEmpty()) {
      series.add(new Chart.Series("best single thread", Chart.Mark.DASHES, colour, single));
    }
    return Chart.lines(
        "Throughput by workers: the points measured, and the scaling law where it holds",
        Chart.Axis.linear("workers"),
        Chart.Axis.fitting(
            "tasks/s",
            series.stream().flatMap(one -> one.data().stream()).mapToDouble(point -> point.get(1))),
        series);
  }

  private static List<Double> at(ScalingPoint point) {
    return List.of((double) point.workers(), point.throughput());
  }

  private static Optional<UslFit> law(List<ScalingPoint> points) {
    try {
      return Optional.of(UslFit.of(points));
    } catch (NoFitException e) {
      return Optional.empty(); // the notes say why
    }
  }

  private static Chart.Series curve(
      String contender, int colour, UslFit fit, List<ScalingPoint> points) {
    double most = points.stream().mapToInt(ScalingPoint::workers).max().orElseThrow();
    return new Chart.Series(
        contender + ", by the law",
        Chart.Mark.LINE,
        colour,
        IntStream.rangeClosed(0, STEPS)
            .mapToDouble(step -> 1 + (most - 1) * step / STEPS)
            .mapToObj(workers -> List.of(workers, fit.throughput(workers)))
            .toList());
  }

  private static List<List<Double>> singleThread(ScalingResult result) {
    List<List<Double>> line = new ArrayList<>();
    for (ComparisonResult point : result.points()) {
      point
          .bestSingleThread()
          .map(row -> point.workload().tasks() * NANOS / row.wall().median())
          .ifPresent(rate -> line.add(List.of((double) point.settings().workers(), rate)));
    }
    return line;
  }
}
