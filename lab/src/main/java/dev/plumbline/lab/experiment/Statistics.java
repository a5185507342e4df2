package dev.plumbline.lab.experiment;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Median and range of some figures, at least one.
 *
 * @param median of an even count, the mean of the middle two
 */
public record Statistics(double median, long least, long most) {

  /**
   * @throws IllegalArgumentException when there are no figures
   */
  public static Statistics of(LongStream figures) {
    long[] sorted = figures.toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("statistics need at least one figure, but there are none");
    }
    Arrays.sort(sorted);
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return new Statistics(
        (sorted[lower] + (double) sorted[upper]) / 2, sorted[0], sorted[sorted.length - 1]);
  }

  /** Whether the ranges have a figure in common: then the difference may be chance. */
  public boolean overlaps(Statistics other) {
    return least <= other.most && other.least <= most;
  }
}
