package dev.plumbline.lab.latency;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of latency and of the highest rate that thresholds can be set on, by contender. */
public final class LatencyMetrics {

  private static final double NANOS = 1e9;

  private static final MetricTable<LatencyResult, ContenderLatency> LATENCIES =
      new MetricTable<>(LatencyResult::contenders, ContenderLatency::name);
  private static final MetricTable<FindMaxResult, ContenderMaxRate> MAX_RATES =
      new MetricTable<>(FindMaxResult::contenders, ContenderMaxRate::name);

  /** Of the open loop, where a name doesn't say otherwise. */
  public static final List<Metric<LatencyResult>> ALL =
      List.of(
          percentile("p50", 50),
          percentile("p90", 90),
          percentile("p99", 99),
          percentile("p99.9", 99.9),
          percentile("p99.99", 99.99),
          percentile("max", 100),
          open("rate", Unit.RATE, LoopResult::rate),
          open("unsent", Unit.NUMBER, loop -> loop.counts().unsent()),
          loop(
              "closed-p99",
              Unit.TIME,
              "as the closed loop sees it",
              ContenderLatency::closed,
              loop -> loop.latency().p99() / NANOS));

  public static final List<Metric<FindMaxResult>> FIND_MAX =
      List.of(
          MAX_RATES.some(
              "max-rate",
              Unit.RATE,
              "the highest rate that was kept up; 0 where even the lowest was too much",
              LatencyMetrics::maxRate));

  private LatencyMetrics() {}

  private static Metric<LatencyResult> percentile(String name, double percentile) {
    return open(name, Unit.TIME, loop -> loop.latency().at(percentile) / NANOS);
  }

  private static Metric<LatencyResult> open(
      String name, Unit unit, ToDoubleFunction<LoopResult> figure) {
    return loop(name, unit, "in the open loop", ContenderLatency::open, figure);
  }

  private static Metric<LatencyResult> loop(
      String name,
      Unit unit,
      String meaning,
      Function<ContenderLatency, @Nullable LoopResult> which,
      ToDoubleFunction<LoopResult> figure) {
    return LATENCIES.some(
        name,
        unit,
        meaning,
        contender -> {
          LoopResult loop = which.apply(contender);
          return loop == null || loop.latency().count() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(figure.applyAsDouble(loop));
        });
  }

  private static OptionalDouble maxRate(ContenderMaxRate contender) {
    Double rate = contender.rate();
    if (rate != null) {
      return OptionalDouble.of(rate);
    }
    return contender.ending() == ContenderMaxRate.Ending.LOWEST_TOO_MUCH
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }
}
