package dev.plumbline.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sweep, whole: every report is drawn from it.
 *
 * @param schemaVersion of the result file
 * @param points at least one
 */
public record SweepResult(int schemaVersion, List<SweepPoint> points) {

  public static final int SCHEMA_VERSION = 1;

  /** Points that differ in their grain alone, the finest first, of each brokered contender. */
  public List<Series> series() {
    Map<Series.Key, List<SweepPoint>> series = new LinkedHashMap<>();
    for (SweepPoint point : points) {
      for (var row : point.brokered()) {
        series
            .computeIfAbsent(Series.Key.of(row.name(), point), key -> new ArrayList<>())
            .add(point);
      }
    }
    return series.entrySet().stream()
        .map(entry -> new Series(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Whether any contender gave no answer. */
  public boolean hasErrors() {
    return points.stream()
        .flatMap(point -> point.comparison().contenders().stream())
        .anyMatch(row -> row.error() != null);
  }

  /** How many workers it takes, by grain, of each brokered contender. */
  public List<CostCurve> costs() {
    return CostCurve.of(this);
  }
}
