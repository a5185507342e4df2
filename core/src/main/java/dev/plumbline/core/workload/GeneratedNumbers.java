package dev.plumbline.core.workload;

/**
 * A sequence in which number i is a function of the seed and i alone, so that any range can be
 * computed without the numbers before it. The mixing function is the finalizer of SplitMix64
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
public final class GeneratedNumbers {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private GeneratedNumbers() {}

  /** From -2^20 (inclusive) to 2^20 (exclusive): 10^12 of them can't overflow a long. */
  public static long number(long seed, long index) {
    return mix(seed + (index + 1) * GOLDEN_GAMMA) >> 43;
  }

  /** The seed whose number i is number {@code by + i} of the given one. */
  public static long advance(long seed, long by) {
    return seed + by * GOLDEN_GAMMA;
  }

  /**
   * The sum of the numbers {@code from}, {@code from + step} and so on below {@code to}, at least
   * one: as {@link #number}, with the next one's place in the sequence found by an addition.
   */
  static long sum(long seed, long from, long to, int step) {
    long sum = 0;
    long place = seed + (from + 1) * GOLDEN_GAMMA;
    for (long left = (to - from + step - 1) / step; left > 0; left--) {
      sum += mix(place) >> 43;
      place += step * GOLDEN_GAMMA;
    }
    return sum;
  }

  /** The bucket of number {@code index}: they take turns. */
  public static int bucket(long index, int buckets) {
    return (int) (index % buckets);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
