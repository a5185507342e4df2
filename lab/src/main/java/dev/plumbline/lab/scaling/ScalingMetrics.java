package dev.plumbline.lab.scaling;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** The figures of a scaling that thresholds can be set on, by contender. */
public final class ScalingMetrics {

  private static final MetricTable<ScalingResult, Row> CONTENDERS =
      new MetricTable<>(
          result -> result.contenders().stream().map(name -> new Row(result, name)).toList(),
          Row::contender);

  public static final List<Metric<ScalingResult>> ALL =
      List.of(
          CONTENDERS.every("cost", Unit.NUMBER, "workers that beat one thread", Row::cost),
          CONTENDERS.some("speed", Unit.NUMBER, "at best, times one thread", Row::speed),
          CONTENDERS.some("tasks", Unit.RATE, "at best, tasks by the second", Row::tasks),
          CONTENDERS.some("exact", Unit.SHARE, "points that were exact", Row::exact),
          law("contention", Unit.SHARE, "by the scaling law", UslFit::alpha),
          law("crosstalk", Unit.SHARE, "by the scaling law", UslFit::beta),
          law("peak", Unit.NUMBER, "workers, by the law", ScalingMetrics::peak));

  private ScalingMetrics() {}

  /** Has no value where the law does not hold. */
  private static Metric<ScalingResult> law(
      String name, Unit unit, String meaning, ToDoubleFunction<UslFit> figure) {
    return CONTENDERS.some(
        name,
        unit,
        meaning,
        row -> {
          try {
            UslFit fit = UslFit.of(row.result().throughputs(row.contender()));
            return OptionalDouble.of(figure.applyAsDouble(fit));
          } catch (NoFitException e) {
            return OptionalDouble.empty();
          }
        });
  }

  private static double peak(UslFit fit) {
    return fit.peak().orElse(Double.POSITIVE_INFINITY);
  }

  /** One contender at all its numbers of workers. */
  private record Row(ScalingResult result, String contender) {

    double cost() {
      OptionalInt cost = result.cost(contender);
      return cost.isPresent() ? cost.getAsInt() : Double.POSITIVE_INFINITY;
    }

    OptionalDouble speed() {
      return result.points().stream()
          .flatMap(
              point ->
                  ScalingResult.ranked(point, contender).stream()
                      .flatMap(row -> ScalingResult.speed(point, row).stream().boxed()))
          .mapToDouble(Double::doubleValue)
          .max();
    }

    OptionalDouble tasks() {
      return result.throughputs(contender).stream().mapToDouble(ScalingPoint::throughput).max();
    }

    OptionalDouble exact() {
      return result.points().stream()
          .flatMap(point -> point.contenders().stream())
          .filter(row -> row.name().equals(contender))
          .mapToDouble(row -> row.isExact() ? 1 : 0)
          .average();
    }
  }
}
