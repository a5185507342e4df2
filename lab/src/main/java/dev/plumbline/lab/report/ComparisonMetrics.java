package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Loss;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures of a comparison that thresholds can be set on. */
public final class ComparisonMetrics {

  private static final double NANOS = 1e9;

  public static final List<Metric<ComparisonResult>> ALL =
      List.of(
          exact("wall", Unit.TIME, "median wall time", row -> known(row.wallNanos() / NANOS)),
          exact("speed", Unit.NUMBER, "times the best single thread", RowFigures::speedUp),
          exact("items", Unit.RATE, "items by the second", row -> known(row.itemsPerSecond())),
          exact("tasks", Unit.RATE, "tasks by the second", row -> known(row.tasksPerSecond())),
          exact("cpu", Unit.TIME, "CPU time of all", row -> known(row.cpuNanos() / NANOS)),
          exact("broker-cpu", Unit.TIME, "the broker's part", ComparisonMetrics::brokerCpu),
          exact("messages", Unit.NUMBER, "messages published", row -> known(row.messages())),
          exact("bytes", Unit.BYTES, "bytes of their bodies", row -> known(row.bytes())),
          exact("usd", Unit.MONEY, "a million tasks, by CPU time", ComparisonMetrics::usd),
          all("exact", Unit.SHARE, "runs with the exact answer", ComparisonMetrics::exactShare),
          all("loss", Unit.SHARE, "of the answer, at worst", ComparisonMetrics::worstLoss));

  private ComparisonMetrics() {}

  /** Of the ranked rows: the figures of a wrong answer are worth nothing. */
  private static Metric<ComparisonResult> exact(
      String name, Unit unit, String meaning, Function<RowFigures, OptionalDouble> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (ContenderResult row : result.ranked()) {
            figure
                .apply(new RowFigures(result, row))
                .ifPresent(value -> values.put(row.name(), value));
          }
          return values;
        });
  }

  private static Metric<ComparisonResult> all(
      String name, Unit unit, String meaning, Function<ContenderResult, Double> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          result.contenders().forEach(row -> values.put(row.name(), figure.apply(row)));
          return values;
        });
  }

  private static OptionalDouble known(double value) {
    return OptionalDouble.of(value);
  }

  private static OptionalDouble brokerCpu(RowFigures row) {
    OptionalDouble nanos = row.brokerCpuNanos();
    return nanos.isPresent() ? known(nanos.getAsDouble() / NANOS) : nanos;
  }

  private static OptionalDouble usd(RowFigures row) {
    return known(row.usdPerMillionTasks(MoneyNotes.PRICES));
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
