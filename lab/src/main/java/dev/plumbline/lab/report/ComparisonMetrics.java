package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Loss;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a comparison that thresholds can be set on. */
public final class ComparisonMetrics {

  private static final double NANOS = 1e9;

  /** The figures of a wrong answer are worth nothing. */
  private static final MetricTable<ComparisonResult, RowFigures> EXACT =
      new MetricTable<>(
          result -> result.ranked().stream().map(row -> new RowFigures(result, row)).toList(),
          figures -> figures.row().name());

  private static final MetricTable<ComparisonResult, ContenderResult> ALL_ROWS =
      new MetricTable<>(ComparisonResult::contenders, ContenderResult::name);

  public static final List<Metric<ComparisonResult>> ALL =
      List.of(
          EXACT.every("wall", Unit.TIME, "median wall time", row -> row.wallNanos() / NANOS),
          EXACT.some("speed", Unit.NUMBER, "times the best single thread", RowFigures::speedUp),
          EXACT.every("items", Unit.RATE, "items by the second", row -> row.itemsPerSecond()),
          EXACT.every("tasks", Unit.RATE, "tasks by the second", row -> row.tasksPerSecond()),
          EXACT.every("cpu", Unit.TIME, "CPU time of all", row -> row.cpuNanos() / NANOS),
          EXACT.some("broker-cpu", Unit.TIME, "the broker's part", ComparisonMetrics::brokerCpu),
          EXACT.every("messages", Unit.NUMBER, "messages published", row -> row.messages()),
          EXACT.every("bytes", Unit.BYTES, "bytes of their bodies", row -> row.bytes()),
          EXACT.every(
              "usd",
              Unit.MONEY,
              "a million tasks, by CPU time",
              row -> row.usdPerMillionTasks(MoneyNotes.PRICES)),
          ALL_ROWS.every(
              "exact", Unit.SHARE, "runs with the exact answer", ComparisonMetrics::exactShare),
          ALL_ROWS.every(
              "loss", Unit.SHARE, "of the answer, at worst", ComparisonMetrics::worstLoss));

  private ComparisonMetrics() {}

  private static OptionalDouble brokerCpu(RowFigures row) {
    OptionalDouble nanos = row.brokerCpuNanos();
    return nanos.isPresent() ? OptionalDouble.of(nanos.getAsDouble() / NANOS) : nanos;
  }

  /** Of one that gave no answer, none is exact. */
  private static double exactShare(ContenderResult row) {
    if (row.error() != null) {
      return 0;
    }
    return row.samples().stream().mapToDouble(s -> s.loss() == null ? 1 : 0).average().orElse(0);
  }

  private static double worstLoss(ContenderResult row) {
    return row.error() != null ? 1 : row.worstLoss().map(Loss::share).orElse(0.0);
  }
}
