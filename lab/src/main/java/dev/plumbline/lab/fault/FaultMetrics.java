package dev.plumbline.lab.fault;

import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a series of trials that thresholds can be set on, by contender. */
public final class FaultMetrics {

  private static final double MILLIS = 1000;
  private static final String BROKEN = "broken";
  private static final String LEFT = "left";
  private static final Set<String> OF_ALL = Set.of(BROKEN, LEFT);

  public static final List<Metric<FaultsResult>> ALL =
      List.of(
          metric("exact", Unit.SHARE, "runs that were exact", FaultMetrics::exact),
          count("lost", "tasks lost, in all", Counters::lost),
          count("duplicated", "results that came again", Counters::duplicated),
          count("unexpected", "tasks that nobody asked for", Counters::unexpected),
          longest("detect", "until the first sign, at worst", Timing::detectedMillis),
          longest("recover", "until it went on as before, at worst", Timing::recoveredMillis),
          longest("standstill", "without a task done, at worst", Timing::standstillMillis),
          whole(BROKEN, "runs that broke a promise", result -> result.broken().size()),
          whole(LEFT, "messages left in the queues", FaultsResult::left));

  private FaultMetrics() {}

  /** Of each contender, save for what the whole series has one of. */
  public static Foresight foresight(Collection<String> contenders) {
    return metric ->
        OF_ALL.contains(metric)
            ? Foresight.WHOLE.names(metric)
            : Foresight.of(contenders).names(metric);
  }

  private static Metric<FaultsResult> metric(
      String name,
      Unit unit,
      String meaning,
      Function<Stream<TrialResult>, OptionalDouble> figure) {
    return new Metric<>(
        name,
        unit,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (TrialResult some : result.trials()) {
            figure
                .apply(
                    result.trials().stream()
                        .filter(trial -> trial.contender().equals(some.contender())))
                .ifPresent(value -> values.put(some.contender(), value));
          }
          return values;
        });
  }

  private static Metric<FaultsResult> count(
      String name, String meaning, ToDoubleFunction<Counters> counter) {
    return metric(
        name,
        Unit.NUMBER,
        meaning,
        trials -> OptionalDouble.of(trials.map(TrialResult::counters).mapToDouble(counter).sum()));
  }

  private static Metric<FaultsResult> longest(
      String name, String meaning, Function<Timing, @Nullable Long> millis) {
    return metric(
        name,
        Unit.TIME,
        meaning,
        trials ->
            trials
                .map(trial -> millis.apply(trial.timing()))
                .filter(Objects::nonNull)
                .mapToDouble(time -> time / MILLIS)
                .max());
  }

  private static Metric<FaultsResult> whole(
      String name, String meaning, ToDoubleFunction<FaultsResult> figure) {
    return new Metric<>(
        name, Unit.NUMBER, meaning, result -> Map.of(Metric.WHOLE, figure.applyAsDouble(result)));
  }

  private static OptionalDouble exact(Stream<TrialResult> trials) {
    return trials.mapToDouble(trial -> trial.exact() ? 1 : 0).average();
  }
}
