package dev.plumbline.lab.threshold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds rules against the figures of results of one kind.
 *
 * @param metrics that results of this kind can have
 */
public record Judge<R extends Record>(List<Metric<R>> metrics) {

  /**
   * Called before anything is measured.
   *
   * @throws NoSuchMetricException when the result to come can't have such a figure
   */
  public void check(Threshold threshold, Foresight foresight) throws NoSuchMetricException {
    Metric<R> metric = metric(threshold);
    threshold.limitIn(metric.unit());
    Optional<Set<String>> names = foresight.names(metric.name());
    if (names.isPresent()) {
      Map<String, Double> any = new LinkedHashMap<>();
      names.get().forEach(name -> any.put(name, 0.0));
      threshold.valueIn(any);
    }
  }

  /** Foresees that others of this kind have the same figures as this result. */
  public Foresight likeness(R result) {
    return name ->
        metrics.stream()
            .filter(metric -> metric.name().equals(name))
            .findFirst()
            .map(metric -> metric.values().apply(result).keySet());
  }

  /** Whether results of this kind have a figure of that name at all. */
  public boolean knows(Threshold threshold) {
    return metrics.stream().anyMatch(metric -> metric.name().equals(threshold.metric()));
  }

  /**
   * Returns a line for people when the rule holds, which is bad; empty when all is well.
   *
   * @throws NoSuchMetricException when this result has no such figure
   */
  public Optional<String> crossed(Threshold threshold, R result) throws NoSuchMetricException {
    Metric<R> metric = metric(threshold);
    double value = threshold.valueIn(metric.values().apply(result));
    return threshold.isCrossedBy(value, metric.unit())
        ? Optional.of(
            threshold.text()
                + ": measured "
                + metric.unit().show(value)
                + " ("
                + metric.meaning()
                + ")")
        : Optional.empty();
  }

  private Metric<R> metric(Threshold threshold) throws NoSuchMetricException {
    return metrics.stream()
        .filter(metric -> metric.name().equals(threshold.metric()))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchMetricException(
                    threshold.text()
                        + ": '"
                        + threshold.metric()
                        + "' is no metric here; there are "
                        + metrics.stream().map(Metric::name).collect(Collectors.joining(", "))));
  }
}
