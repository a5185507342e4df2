package dev.plumbline.lab.decision;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a decision that thresholds can be set on. */
public final class DecisionMetrics {

  private static final double NANOS = 1e9;

  public static final List<Metric<DecisionResult>> ALL =
      List.of(
          MetricTable.whole(
              "break-even",
              Unit.TIME,
              "work of an item, for 10 % more time with one task per message",
              result -> seconds(result.decision().breakEvens().tenth())),
          MetricTable.whole(
              "break-even-at-best",
              Unit.TIME,
              "work of an item, for 10 % more time with as many tasks per message as are best",
              result -> seconds(result.decision().breakEvens().tenthAtBest())),
          MetricTable.whole(
              "times",
              Unit.NUMBER,
              "time through the broker as shipped, times that in one JVM",
              result -> times(result, Ways::asShipped)),
          MetricTable.whole(
              "times-at-best",
              Unit.NUMBER,
              "the same with as many tasks per message as are best",
              result -> times(result, Ways::best)));

  private DecisionMetrics() {}

  private static double times(DecisionResult result, Function<Ways, Way> way) {
    Ways ways = result.decision().ways();
    return way.apply(ways).nanos() / ways.inJvm().nanos();
  }

  /** Infinite where no work is enough. */
  private static double seconds(@Nullable Double nanos) {
    return nanos == null ? Double.POSITIVE_INFINITY : nanos / NANOS;
  }
}
