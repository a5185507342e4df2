package dev.plumbline.lab.scaling;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** The figures of a scaling that thresholds can be set on, by contender. */
public final class ScalingMetrics {

  public static final List<Metric<ScalingResult>> ALL =
      List.of(
          metric("cost", Unit.NUMBER, "workers that beat one thread", ScalingMetrics::cost),
          metric("speed", Unit.NUMBER, "at best, times one thread", ScalingMetrics::speed),
          metric("tasks", Unit.RATE, "at best, tasks by the second", ScalingMetrics::tasks),
          metric("exact", Unit.SHARE, "points that were exact", ScalingMetrics::exact),
          law("contention", Unit.SHARE, "by the scaling law", UslFit::alpha),
          law("crosstalk", Unit.SHARE, "by the scaling law", UslFit::beta),
          law("peak", Unit.NUMBER, "workers, by the law", ScalingMetrics::peak));

  private ScalingMetrics() {}

  private static Metric<ScalingResult> metric(
      String name,
      Unit unit,
      String meaning,
      BiFunction<ScalingResult, String, OptionalDouble> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (String contender : result.contenders()) {
            figure.apply(result, contender).ifPresent(value -> values.put(contender, value));
          }
          return values;
        });
  }

  /** Has no value where the law does not hold. */
  private static Metric<ScalingResult> law(
      String name, Unit unit, String meaning, ToDoubleFunction<UslFit> figure) {
    return metric(
        name,
        unit,
        meaning,
        (result, contender) -> {
          try {
            UslFit fit = UslFit.of(result.throughputs(contender));
            return OptionalDouble.of(figure.applyAsDouble(fit));
          } catch (NoFitException e) {
            return OptionalDouble.empty();
          }
        });
  }

  private static OptionalDouble cost(ScalingResult result, String contender) {
    OptionalInt cost = result.cost(contender);
    return OptionalDouble.of(cost.isPresent() ? cost.getAsInt() : Double.POSITIVE_INFINITY);
  }

  private static OptionalDouble speed(ScalingResult result, String contender) {
    return result.points().stream()
        .flatMap(
            point ->
                ScalingResult.ranked(point, contender).stream()
                    .flatMap(row -> ScalingReport.speed(point, row).stream().boxed()))
        .mapToDouble(Double::doubleValue)
        .max();
  }

  private static OptionalDouble tasks(ScalingResult result, String contender) {
    return result.throughputs(contender).stream().mapToDouble(ScalingPoint::throughput).max();
  }

  private static OptionalDouble exact(ScalingResult result, String contender) {
    return result.points().stream()
        .flatMap(point -> point.contenders().stream())
        .filter(row -> row.name().equals(contender))
        .mapToDouble(row -> row.isExact() ? 1 : 0)
        .average();
  }

  private static double peak(UslFit fit) {
    return fit.peak().orElse(Double.POSITIVE_INFINITY);
  }
}
