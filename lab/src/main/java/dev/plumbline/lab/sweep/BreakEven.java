package dev.plumbline.lab.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * g*: the grain from which on the broker's overhead stays under a threshold. Between two measured
 * grains it is interpolated along a straight line of the logarithms, which is exact where the
 * overhead is a fixed cost a task.
 *
 * <pre>
 *   overhead
 *   log  |  *
 *        |     *
 *        |........x *           threshold
 *        |        :      *
 *        +--------g*------------ grain, log
 * </pre>
 *
 * @param threshold 0.1 is 10 %
 * @param nanos 0 where the overhead is under it at every measured grain, infinite where it is not
 *     even under it at the coarsest
 * @param low of the 95 % confidence interval, by a bootstrap over the rounds; as {@code nanos}
 * @param high as {@code low}
 * @param finestNanos the finest grain that was measured
 * @param coarsestNanos the coarsest
 */
public record BreakEven(
    double threshold,
    double nanos,
    double low,
    double high,
    double finestNanos,
    double coarsestNanos) {

  private static final int RESAMPLES = 2_000;
  private static final double TAIL = 0.025;

  /** Less overhead than this can't be told from none, and has no logarithm worth using. */
  private static final double MIN_OVERHEAD = 0.001;

  /**
   * @param curve at least one grain, the finest first
   */
  static BreakEven of(List<GrainRounds> curve, double threshold, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      drawn[i] =
          crossing(curve.stream().map(rounds -> rounds.resampled(random)).toList(), threshold);
    }
    Arrays.sort(drawn);
    int tail = (int) (TAIL * RESAMPLES);
    List<GrainRounds.Point> points = curve.stream().map(GrainRounds::point).toList();
    return new BreakEven(
        threshold,
        crossing(points, threshold),
        drawn[tail],
        drawn[RESAMPLES - 1 - tail],
        points.getFirst().grainNanos(),
        points.getLast().grainNanos());
  }

  /** Whether it lies between two grains that were measured. */
  public boolean isBracketed() {
    return nanos > 0 && !Double.isInfinite(nanos);
  }

  /** The last crossing: under the threshold once and over it again is not under it. */
  private static double crossing(List<GrainRounds.Point> points, double threshold) {
    int under = points.size();
    while (under > 0 && points.get(under - 1).overhead() < threshold) {
      under--;
    }
    if (under == points.size()) {
      return Double.POSITIVE_INFINITY;
    }
    return under == 0 ? 0 : between(points.get(under - 1), points.get(under), threshold);
  }

  private static double between(GrainRounds.Point over, GrainRounds.Point under, double threshold) {
    double from = log(over.overhead());
    double share = (from - log(threshold)) / (from - log(under.overhead()));
    double finer = Math.log(over.grainNanos());
    return Math.exp(finer + share * (Math.log(under.grainNanos()) - finer));
  }

  private static double log(double overhead) {
    return Math.log(Math.max(MIN_OVERHEAD, overhead));
  }
}
