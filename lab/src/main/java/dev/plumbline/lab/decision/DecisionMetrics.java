package dev.plumbline.lab.decision;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a decision that thresholds can be set on. */
public final class DecisionMetrics {

  private static final double NANOS = 1e9;

  public static final List<Metric<DecisionResult>> ALL =
      List.of(
          metric(
              "break-even",
              Unit.TIME,
              "work of an item, for 10 % more time with one task per message",
              decision -> seconds(decision.breakEvens().tenth())),
          metric(
              "break-even-at-best",
              Unit.TIME,
              "work of an item, for 10 % more time with as many tasks per message as are best",
              decision -> seconds(decision.breakEvens().tenthAtBest())),
          metric(
              "times",
              Unit.NUMBER,
              "time through the broker as shipped, times that in one JVM",
              decision -> decision.ways().asShipped().nanos() / decision.ways().inJvm().nanos()),
          metric(
              "times-at-best",
              Unit.NUMBER,
              "the same with as many tasks per message as are best",
              decision -> decision.ways().best().nanos() / decision.ways().inJvm().nanos()));

  private DecisionMetrics() {}

  private static Metric<DecisionResult> metric(
      String name, Unit unit, String meaning, ToDoubleFunction<Decision> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> Map.of(Metric.WHOLE, figure.applyAsDouble(result.decision())));
  }

  /** Infinite where no work is enough. */
  private static double seconds(@Nullable Double nanos) {
    return nanos == null ? Double.POSITIVE_INFINITY : nanos / NANOS;
  }
}
