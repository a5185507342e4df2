package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Usage;
import dev.plumbline.lab.money.PriceList;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What one row's samples come to. CPU time is a mean and not a median, because systems count it in
 * steps that are long beside a short run.
 */
record RowFigures(ComparisonResult result, ContenderResult row) {

  double wallNanos() {
    return row.wall().median();
  }

  double itemsPerSecond() {
    return result.workload().items() / seconds();
  }

  double tasksPerSecond() {
    return result.workload().tasks() / seconds();
  }

  /** How many times as fast as the best single thread; empty when no such row is exact. */
  OptionalDouble speedUp() {
    return result.bestSingleThread().stream()
        .mapToDouble(single -> single.wall().median() / wallNanos())
        .findFirst();
  }

  double cpuNanos() {
    return mean(Usage::cpuNanos);
  }

  /** The broker's part of it; empty when there is no broker or it can't be seen. */
  OptionalDouble brokerCpuNanos() {
    boolean seen =
        !row.isInJvm()
            && row.measured().stream()
                .map(sample -> sample.usage().brokerCpuNanos())
                .allMatch(Objects::nonNull);
    return seen
        ? OptionalDouble.of(mean(usage -> Objects.requireNonNullElse(usage.brokerCpuNanos(), 0L)))
        : OptionalDouble.empty();
  }

  /** US dollars for a million such tasks, by CPU time alone. */
  double usdPerMillionTasks(PriceList prices) {
    return prices.usdPerMillionTasks(cpuNanos() / 1e9 / result.workload().tasks());
  }

  double messages() {
    return mean(Usage::messages);
  }

  double bytes() {
    return mean(Usage::bytes);
  }

  private double mean(ToDoubleFunction<Usage> figure) {
    return row.measured().stream().map(Sample::usage).mapToDouble(figure).average().orElse(0);
  }

  private double seconds() {
    return wallNanos() / 1e9;
  }
}
