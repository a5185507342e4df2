package dev.plumbline.lab.fault;

import dev.plumbline.lab.threshold.Foresight;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a series of trials that thresholds can be set on, by contender. */
public final class FaultMetrics {

  private static final double MILLIS = 1000;
  private static final String BROKEN = "broken";
  private static final String LEFT = "left";
  private static final Set<String> OF_ALL = Set.of(BROKEN, LEFT);

  private static final MetricTable<FaultsResult, List<TrialResult>> CONTENDERS =
      MetricTable.grouped(FaultsResult::trials, TrialResult::contender);

  public static final List<Metric<FaultsResult>> ALL =
      List.of(
          CONTENDERS.some("exact", Unit.SHARE, "runs that were exact", FaultMetrics::exact),
          count("lost", "tasks lost, in all", Counters::lost),
          count("duplicated", "results that came again", Counters::duplicated),
          count("unexpected", "tasks that nobody asked for", Counters::unexpected),
          longest("detect", "until the first sign, at worst", Timing::detectedMillis),
          longest("recover", "until it went on as before, at worst", Timing::recoveredMillis),
          longest("standstill", "without a task done, at worst", Timing::standstillMillis),
          MetricTable.whole(
              BROKEN, Unit.NUMBER, "runs that broke a promise", result -> result.broken().size()),
          MetricTable.whole(LEFT, Unit.NUMBER, "messages left in the queues", FaultsResult::left));

  private FaultMetrics() {}

  /** Of each contender, save for what the whole series has one of. */
  public static Foresight foresight(Collection<String> contenders) {
    return metric ->
        OF_ALL.contains(metric)
            ? Foresight.WHOLE.names(metric)
            : Foresight.of(contenders).names(metric);
  }

  private static Metric<FaultsResult> count(
      String name, String meaning, ToDoubleFunction<Counters> counter) {
    return CONTENDERS.every(
        name,
        Unit.NUMBER,
        meaning,
        trials -> trials.stream().map(TrialResult::counters).mapToDouble(counter).sum());
  }

  private static Metric<FaultsResult> longest(
      String name, String meaning, Function<Timing, @Nullable Long> millis) {
    return CONTENDERS.some(
        name,
        Unit.TIME,
        meaning,
        trials ->
            trials.stream()
                .map(trial -> millis.apply(trial.timing()))
                .filter(Objects::nonNull)
                .mapToDouble(time -> time / MILLIS)
                .max());
  }

  private static OptionalDouble exact(List<TrialResult> trials) {
    return trials.stream().mapToDouble(trial -> trial.exact() ? 1 : 0).average();
  }
}
