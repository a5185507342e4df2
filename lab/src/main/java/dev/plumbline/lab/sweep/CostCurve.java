package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * COST by grain: how many workers a brokered contender needs to beat one thread.
 *
 * @param key what its points have in common; its workers are the most that were measured
 * @param grains the finest first
 * @see <a href="https://www.usenix.org/conference/hotos15/workshop-program/presentation/mcsherry">
 *     McSherry, Isard, Murray, Scalability! But at what COST?</a>
 */
public record CostCurve(Series.Key key, List<AtGrain> grains) {

  /** The points with one grain, which differ in their workers alone. */
  public record AtGrain(long askedNanos, String contender, List<SweepPoint> points) {

    /**
     * The smallest measured number of workers that is faster than the baseline, by the medians of
     * the same rounds; empty where none is.
     */
    public OptionalInt cost(Baseline baseline) {
      return points.stream()
          .filter(point -> beats(point, baseline))
          .mapToInt(SweepPoint::workers)
          .min();
    }

    /** Whether the baseline and the contender can be ranked anywhere, so that there is a COST. */
    public boolean isKnown(Baseline baseline) {
      return points.stream()
          .anyMatch(
              point -> point.ranked(contender).isPresent() && point.ranked(baseline).isPresent());
    }

    private boolean beats(SweepPoint point, Baseline baseline) {
      Optional<ContenderResult> brokered = point.ranked(contender);
      Optional<ContenderResult> single = point.ranked(baseline);
      return brokered.isPresent()
          && single.isPresent()
          && brokered.get().wall().median() < single.get().wall().median();
    }
  }

  static List<CostCurve> of(SweepResult result) {
    Map<Series.Key, List<SweepPoint>> curves = new LinkedHashMap<>();
    int most = result.points().stream().mapToInt(SweepPoint::workers).max().orElse(0);
    for (Series series : result.series()) {
      curves
          .computeIfAbsent(withWorkers(series.key(), most), key -> new ArrayList<>())
          .addAll(series.points());
    }
    return curves.entrySet().stream()
        .map(curve -> new CostCurve(curve.getKey(), byGrain(curve.getKey(), curve.getValue())))
        .toList();
  }

  private static List<AtGrain> byGrain(Series.Key key, List<SweepPoint> points) {
    Map<Long, List<SweepPoint>> grains = new TreeMap<>();
    points.forEach(
        point ->
            grains
                .computeIfAbsent(point.grain().askedNanos(), grain -> new ArrayList<>())
                .add(point));
    return grains.entrySet().stream()
        .map(grain -> new AtGrain(grain.getKey(), key.contender(), grain.getValue()))
        .toList();
  }

  private static Series.Key withWorkers(Series.Key key, int workers) {
    return new Series.Key(
        key.contender(),
        workers,
        key.tasksPerMessage(),
        key.payloadBytes(),
        key.prefetch(),
        key.ledgerInMemory());
  }
}
