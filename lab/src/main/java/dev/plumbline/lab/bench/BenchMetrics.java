package dev.plumbline.lab.bench;

import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a bench that thresholds can be set on. */
public final class BenchMetrics {

  public static final List<Metric<BenchResult>> ALL =
      List.of(
          new Metric<>(
              "ratio", Unit.NUMBER, "median, to the reference that it has", BenchMetrics::ratios),
          new Metric<>(
              "missed",
              Unit.NUMBER,
              "goals that were measured and not reached",
              result ->
                  Map.of(
                      Metric.WHOLE,
                      (double)
                          result.rows().stream()
                              .filter(row -> Boolean.FALSE.equals(row.met()))
                              .count())));

  private BenchMetrics() {}

  private static Map<String, Double> ratios(BenchResult result) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (BenchRow row : result.rows()) {
      Range ratio = row.ratio();
      if (ratio != null) {
        ratios.put(row.subject(), ratio.median());
      }
    }
    return ratios;
  }
}
