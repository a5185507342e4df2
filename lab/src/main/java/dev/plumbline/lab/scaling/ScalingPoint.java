package dev.plumbline.lab.scaling;

/**
 * What was measured with so many workers.
 *
 * @param throughput any unit a second, positive
 */
public record ScalingPoint(int workers, double throughput) {

  public ScalingPoint {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, but is " + workers);
    }
    if (!(throughput > 0) || Double.isInfinite(throughput)) {
      throw new IllegalArgumentException("throughput must be positive, but is " + throughput);
    }
  }
}
