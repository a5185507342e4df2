package dev.plumbline.testbed.jokes;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A distribution of times.
 *
 * @param meanMillis 0 to 60,000; none drawn is longer than {@link #LONGEST} times that
 */
public record Latency(Shape shape, int meanMillis) {

  /** The tail is cut there, so that a time limit can be known to be long enough. */
  static final int LONGEST = 10;

  private static final int MAX_MILLIS = 60_000;
  private static final double SIGMA = 0.5;

  /** How times spread. */
  public enum Shape {
    CONSTANT,
    EXPONENTIAL,
    LOG_NORMAL;

    /** As users type it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Latency {
    if (meanMillis < 0 || meanMillis > MAX_MILLIS) {
      throw new IllegalArgumentException(
          "latency must be from 0 to " + MAX_MILLIS + " ms, but is " + meanMillis + " ms");
    }
  }

  int draw(SplittableRandom random) {
    double times =
        switch (shape) {
          case CONSTANT -> 1;
          case EXPONENTIAL -> -Math.log(1 - random.nextDouble());
          case LOG_NORMAL -> Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2);
        };
    return (int) Math.round(meanMillis * Math.min(times, LONGEST));
  }

  int longestMillis() {
    return shape == Shape.CONSTANT ? meanMillis : meanMillis * LONGEST;
  }
}
