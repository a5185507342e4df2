package dev.plumbline.lab.latency;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of latency and of the highest rate that thresholds can be set on, by contender. */
public final class LatencyMetrics {

  private static final double NANOS = 1e9;

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
          new Metric<>(
              "max-rate",
              Unit.RATE,
              "the highest rate that was kept up; 0 where even the lowest was too much",
              LatencyMetrics::maxRates));

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
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (ContenderLatency contender : result.contenders()) {
            LoopResult loop = which.apply(contender);
            if (loop != null && loop.latency().count() > 0) {
              values.put(contender.name(), figure.applyAsDouble(loop));
            }
          }
          return values;
        });
  }

  private static Map<String, Double> maxRates(FindMaxResult result) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (ContenderMaxRate contender : result.contenders()) {
      Double rate = contender.rate();
      if (rate != null) {
        values.put(contender.name(), rate);
      } else if (contender.ending() == ContenderMaxRate.Ending.LOWEST_TOO_MUCH) {
        values.put(contender.name(), 0.0);
      }
    }
    return values;
  }
}
