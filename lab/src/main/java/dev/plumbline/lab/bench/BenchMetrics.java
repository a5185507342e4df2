package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a bench that thresholds can be set on. */
public final class BenchMetrics {

  private static final MetricTable<BenchResult, BenchRow> ROWS =
      new MetricTable<>(BenchResult::rows, BenchRow::subject);

  public static final List<Metric<BenchResult>> ALL =
      List.of(
          ROWS.some(
              "ratio", Unit.NUMBER, "median, to the reference that it has", BenchMetrics::ratio),
          MetricTable.whole(
              "missed",
              Unit.NUMBER,
              "goals that were measured and not reached",
              result ->
                  result.rows().stream().filter(row -> Boolean.FALSE.equals(row.met())).count()));

  private BenchMetrics() {}

  private static OptionalDouble ratio(BenchRow row) {
    Statistics ratio = row.ratio();
    return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio.median());
  }
}
