package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
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

  private static final MetricTable<SweepResult, List<Series>> BROKERED =
      MetricTable.grouped(SweepResult::series, series -> series.key().contender());

  /** Baselines, too. */
  private static final MetricTable<SweepResult, List<ContenderResult>> ALL_ROWS =
      MetricTable.grouped(
          result ->
              result.points().stream()
                  .flatMap(point -> point.comparison().contenders().stream())
                  .toList(),
          ContenderResult::name);

  public static final List<Metric<SweepResult>> ALL =
      List.of(
          worst("g*", Unit.TIME, "work of a task, for 10 % overhead", breakEven(0.1)),
          worst("g*50", Unit.TIME, "work of a task, for 50 % overhead", breakEven(0.5)),
          worst("overhead", Unit.SHARE, "at the coarsest grain", SweepMetrics::overhead),
          ALL_ROWS.some(EXACT, Unit.SHARE, "points that were exact", SweepMetrics::exact));

  private SweepMetrics() {}

  /**
   * @param contenders brokered ones; baselines, which are chosen later, can be exact, too
   */
  public static Foresight foresight(List<String> contenders) {
    return metric ->
        metric.equals(EXACT) ? Optional.empty() : Foresight.of(contenders).names(metric);
  }

  private static Metric<SweepResult> worst(
      String name, Unit unit, String meaning, Function<Series, Optional<Double>> figure) {
    return BROKERED.some(
        name,
        unit,
        meaning,
        all ->
            all.stream()
                .flatMap(series -> figure.apply(series).stream())
                .mapToDouble(Double::doubleValue)
                .max());
  }

  /** Infinite where even the coarsest grain costs more. */
  private static Function<Series, Optional<Double>> breakEven(double threshold) {
    return series -> series.breakEven(threshold).map(found -> found.nanos() / NANOS);
  }

  private static Optional<Double> overhead(Series series) {
    return Series.overhead(series.points().getLast(), series.key().contender());
  }

  private static OptionalDouble exact(List<ContenderResult> rows) {
    return rows.stream().mapToDouble(row -> row.isExact() ? 1 : 0).average();
  }
}
