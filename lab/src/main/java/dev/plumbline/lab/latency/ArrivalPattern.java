package dev.plumbline.lab.latency;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** When requests arrive. Drawn ahead, so that no answer can hold an arrival back. */
public enum ArrivalPattern {

  /** One after the same time, always. */
  CONSTANT {
    @Override
    double nextGap(RandomGenerator random) {
      return 1;
    }
  },

  /** By chance, independent of each other, as of many users: some come close together. */
  POISSON {
    @Override
    double nextGap(RandomGenerator random) {
      return random.nextExponential();
    }
  };

  private static final double NANOS = 1e9;

  /** In units of the mean gap. */
  abstract double nextGap(RandomGenerator random);

  /**
   * Nanoseconds from the start to each arrival, ascending; the same for the same seed.
   *
   * @param rate arrivals a second, in the mean
   */
  long[] draw(double rate, int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    long[] offsets = new long[count];
    double turn = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = Math.round(turn / rate * NANOS);
      turn += nextGap(random);
    }
    return offsets;
  }
}
