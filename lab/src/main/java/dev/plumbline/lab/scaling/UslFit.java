package dev.plumbline.lab.scaling;

import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * The Universal Scalability Law through some points, by least squares:
 *
 * <pre>
 *                        lambda N
 *   X(N) = ------------------------------------
 *           1 + alpha (N - 1) + beta N (N - 1)
 * </pre>
 *
 * @param lambda throughput of one worker, as the law has it
 * @param alpha contention: the share of the work that waits for others; 0 to 1
 * @param beta crosstalk: what agreeing with each other costs; 0 and more
 * @param rSquared the share of the variance that the law explains; 1 is all of it
 * @see <a href="https://doi.org/10.48550/arXiv.0808.1431">Gunther, A General Theory of
 *     Computational Scalability Based on Rational Functions</a>
 */
public record UslFit(double lambda, double alpha, double beta, double rSquared) {

  static final int MIN_POINTS = 5;
  static final double MIN_R_SQUARED = 0.9;

  private static final int MAX_STEPS = 1_000;
  private static final int LAMBDA = 0;
  private static final int ALPHA = 1;
  private static final int BETA = 2;

  /**
   * @throws NoFitException when there are too few points, or the law does not describe them
   */
  public static UslFit of(List<ScalingPoint> points) throws NoFitException {
    long different = points.stream().map(ScalingPoint::workers).distinct().count();
    if (different < MIN_POINTS) {
      throw new NoFitException(
          "a fit needs at least %d different numbers of workers, but there are %d"
              .formatted(MIN_POINTS, different));
    }
    double[] found = optimum(points);
    UslFit fit = new UslFit(found[LAMBDA], found[ALPHA], found[BETA], 0).judged(points);
    if (!(fit.rSquared >= MIN_R_SQUARED)) {
      throw new NoFitException(
          "the law explains only %.0f %% of the variance, less than %.0f %%"
              .formatted(100 * Math.max(0, fit.rSquared), 100 * MIN_R_SQUARED));
    }
    return fit;
  }

  private static double[] optimum(List<ScalingPoint> points) throws NoFitException {
    try {
      return new LevenbergMarquardtOptimizer()
          .optimize(
              new LeastSquaresBuilder()
                  .start(start(points))
                  .target(points.stream().mapToDouble(ScalingPoint::throughput).toArray())
                  .model(candidate -> model(candidate, points))
                  .parameterValidator(UslFit::inRange)
                  .lazyEvaluation(false)
                  .maxEvaluations(MAX_STEPS)
                  .maxIterations(MAX_STEPS)
                  .build())
          .getPoint()
          .toArray();
    } catch (MathRuntimeException e) {
      throw new NoFitException("the points have no fit: " + e.getMessage());
    }
  }

  /** As if the best worker of all showed what one can do, and they hindered each other a little. */
  private static double[] start(List<ScalingPoint> points) {
    double best =
        points.stream().mapToDouble(p -> p.throughput() / p.workers()).max().orElseThrow();
    return new double[] {best, 0.01, 0.0001};
  }

  private static RealVector inRange(RealVector candidate) {
    return new ArrayRealVector(
        new double[] {
          Math.max(Double.MIN_NORMAL, candidate.getEntry(LAMBDA)),
          Math.clamp(candidate.getEntry(ALPHA), 0, 1),
          Math.max(0, candidate.getEntry(BETA))
        });
  }

  private static Pair<RealVector, RealMatrix> model(
      RealVector candidate, List<ScalingPoint> points) {
    UslFit law =
        new UslFit(
            candidate.getEntry(LAMBDA), candidate.getEntry(ALPHA), candidate.getEntry(BETA), 0);
    double[] values = new double[points.size()];
    double[][] slopes = new double[points.size()][3];
    for (int i = 0; i < values.length; i++) {
      double n = points.get(i).workers();
      double hindrance = law.hindrance(n);
      values[i] = law.throughput(n);
      slopes[i][LAMBDA] = n / hindrance;
      slopes[i][ALPHA] = -values[i] * (n - 1) / hindrance;
      slopes[i][BETA] = -values[i] * n * (n - 1) / hindrance;
    }
    return new Pair<>(new ArrayRealVector(values), new Array2DRowRealMatrix(slopes));
  }

  /** What the law says of so many workers. */
  public double throughput(double workers) {
    return lambda * workers / hindrance(workers);
  }

  private double hindrance(double workers) {
    return 1 + alpha * (workers - 1) + beta * workers * (workers - 1);
  }

  /** The workers at which one more slows the others down; empty where there is no such number. */
  public OptionalDouble peak() {
    return beta > 0 ? OptionalDouble.of(Math.sqrt((1 - alpha) / beta)) : OptionalDouble.empty();
  }

  private UslFit judged(List<ScalingPoint> points) {
    double mean = points.stream().mapToDouble(ScalingPoint::throughput).average().orElseThrow();
    double total = 0;
    double left = 0;
    for (ScalingPoint point : points) {
      total += Math.pow(point.throughput() - mean, 2);
      left += Math.pow(point.throughput() - throughput(point.workers()), 2);
    }
    return new UslFit(lambda, alpha, beta, 1 - left / total);
  }
}
