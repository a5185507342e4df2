package dev.plumbline.lab.experiment;

import java.util.Collection;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Median and range of some figures, at least one, whatever their unit.
 *
 * @param median of an even count, the mean of the middle two
 */
public record Statistics(double median, double least, double most) {

  /**
   * @throws IllegalArgumentException when there are no figures
   */
  public static Statistics of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("statistics need at least one figure, but there are none");
    }
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return new Statistics((lower + upper) / 2, sorted[0], sorted[sorted.length - 1]);
  }

  /** As {@link #of(DoubleStream)}. */
  public static Statistics of(LongStream figures) {
    return of(figures.asDoubleStream());
  }

  /** As {@link #of(DoubleStream)}. */
  public static Statistics of(Collection<Double> figures) {
    return of(figures.stream().mapToDouble(Double::doubleValue));
  }

  /** As many places of so many figures, drawn with replacement: a sample of a bootstrap. */
  public static int[] resample(int figures, RandomGenerator random) {
    int[] drawn = new int[figures];
    for (int i = 0; i < figures; i++) {
      drawn[i] = random.nextInt(figures);
    }
    return drawn;
  }

  /** Whether the ranges have a figure in common: then the difference may be chance. */
  public boolean overlaps(Statistics other) {
    return least <= other.most && other.least <= most;
  }
}
