package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import java.util.Arrays;

/**
 * One thread reads an array that no cache holds, from its start to its end: the most bytes per
 * second that any loop over data in memory can get to see here. Many sums side by side keep the
 * processor's additions from being what it waits for.
 */
final class MemorySpeed implements Speed {

  private static final int LONGS = 1 << 25;
  private static final int SIDE_BY_SIDE = 8;
  private static final int PASSES = 4;
  private static final double NANOS = 1e9;

  private final long[] array = new long[LONGS];
  private long expected;

  @Override
  public String name() {
    return "reading memory, one thread";
  }

  @Override
  public double measure() throws ContenderFailedException {
    if (expected == 0) {
      Arrays.setAll(array, i -> i); // pages that were never written are all the same one
      expected = (LONGS - 1L) * LONGS / 2;
    }
    long start = System.nanoTime();
    for (int pass = 0; pass < PASSES; pass++) {
      long sum = sum();
      if (sum != expected) {
        throw new ContenderFailedException("read " + sum + " and not " + expected);
      }
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    return (double) PASSES * LONGS * Long.BYTES / seconds;
  }

  private long sum() {
    long[] from = array;
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    long e = 0;
    long f = 0;
    long g = 0;
    long h = 0;
    for (int i = 0; i < from.length; i += SIDE_BY_SIDE) {
      a += from[i];
      b += from[i + 1];
      c += from[i + 2];
      d += from[i + 3];
      e += from[i + 4];
      f += from[i + 5];
      g += from[i + 6];
      h += from[i + 7];
    }
    return a + b + c + d + e + f + g + h;
  }
}
