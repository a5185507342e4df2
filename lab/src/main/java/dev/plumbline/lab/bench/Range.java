package dev.plumbline.lab.bench;

import java.util.List;

/**
 * Median and range of some figures, at least one.
 *
 * @param median of an even count, the mean of the middle two
 */
public record Range(double median, double least, double most) {

  /**
   * @throws IllegalArgumentException when there are no figures
   */
  static Range of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a range needs at least one figure, but there are none");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return new Range((lower + upper) / 2, sorted[0], sorted[sorted.length - 1]);
  }
}
