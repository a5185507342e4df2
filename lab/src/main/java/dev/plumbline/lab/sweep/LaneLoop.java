package dev.plumbline.lab.sweep;

import dev.plumbline.core.workload.GeneratedNumbers;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.Arrays;

/**
 * The fastest loop that was found. Number {@code at + k} goes to lane k of a block; a block is full
 * turns of the buckets, so a lane belongs to one bucket, and no number depends on the one before
 * it: the compiler makes vector instructions of it.
 *
 * <pre>
 *   numbers   0 1 2 3 4 5 | 6 7 8 9 ...        lanes    0 1 2 3 4 5
 *                                              buckets  0 1 2 0 1 2
 * </pre>
 */
final class LaneLoop implements SumLoop {

  private static final int LANES = 64;

  @Override
  public long[] sums(WorkloadSpec.Sum work) {
    int length = Math.max(1, LANES / work.buckets()) * work.buckets();
    long[] steps = new long[length];
    Arrays.setAll(steps, lane -> GeneratedNumbers.advance(0, lane));
    long[] lanes = new long[length];
    long at = 0;
    while (at + length <= work.numbers()) {
      add(GeneratedNumbers.advance(work.seed(), at), steps, lanes, length);
      at += length;
    }
    add(GeneratedNumbers.advance(work.seed(), at), steps, lanes, (int) (work.numbers() - at));
    long[] sums = new long[work.buckets()];
    for (int lane = 0; lane < length; lane++) {
      sums[lane % work.buckets()] += lanes[lane];
    }
    return sums;
  }

  private static void add(long seed, long[] steps, long[] lanes, int length) {
    for (int lane = 0; lane < length; lane++) {
      lanes[lane] += GeneratedNumbers.number(seed + steps[lane], 0);
    }
  }
}
