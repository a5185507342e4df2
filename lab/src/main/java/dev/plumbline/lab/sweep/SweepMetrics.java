package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The figures of a sweep that thresholds can be set on, by brokered contender: the worst of all its
 * series.
 */
public final class SweepMetrics {

  private static final double NANOS = 1e9;
  private static final String EXACT = "exact";

  public static final List<Metric<SweepResult>> ALL =
      List.of(
          metric("g*", Unit.TIME, "work of a task, for 10 % overhead", breakEven(0.1)),
          metric("g*50", Unit.TIME, "work of a task, for 50 % overhead", breakEven(0.5)),
          metric("overhead", Unit.SHARE, "at the coarsest grain", SweepMetrics::overhead),
          new Metric<>(EXACT, Unit.SHARE, "points that were exact", SweepMetrics::exact));

  private SweepMetrics() {}

  /**
   * @param contenders brokered ones; baselines, which are chosen later, can be exact, too
   */
  public static Foresight foresight(List<String> contenders) {
    return metric ->
        metric.equals(EXACT) ? Optional.empty() : Foresight.of(contenders).names(metric);
  }

  private static Metric<SweepResult> metric(
      String name, Unit unit, String meaning, Function<Series, OptionalDouble> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (Series series : result.series()) {
            figure
                .apply(series)
                .ifPresent(value -> values.merge(series.key().contender(), value, Math::max));
          }
          return values;
        });
  }

  /** Infinite where even the coarsest grain costs more. */
  private static Function<Series, OptionalDouble> breakEven(double threshold) {
    return series -> {
      Optional<BreakEven> found = series.breakEven(threshold);
      return found.isPresent()
          ? OptionalDouble.of(found.get().nanos() / NANOS)
          : OptionalDouble.empty();
    };
  }

  private static OptionalDouble overhead(Series series) {
    Optional<Double> found = Series.overhead(series.points().getLast(), series.key().contender());
    return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
  }

  private static Map<String, Double> exact(SweepResult result) {
    Map<String, Double> exact = new LinkedHashMap<>();
    Map<String, Double> all = new LinkedHashMap<>();
    for (SweepPoint point : result.points()) {
      for (ContenderResult row : point.comparison().contenders()) {
        exact.merge(row.name(), row.isExact() ? 1.0 : 0.0, Double::sum);
        all.merge(row.name(), 1.0, Double::sum);
      }
    }
    exact.replaceAll((name, sum) -> sum / all.getOrDefault(name, 1.0));
    return exact;
  }
}
