package dev.plumbline.lab.grain;

import dev.plumbline.core.workload.WorkloadSpec;

/**
 * How many numbers make a task of a wanted time on this machine, now.
 *
 * @param askedNanos the time a task was to take
 * @param numbersPerTask at least 1
 * @param measuredNanos the CPU time it takes the single thread, fold included; longer than asked
 *     where not even a task of one number is short enough
 */
public record CalibratedGrain(long askedNanos, long numbersPerTask, double measuredNanos) {

  /** Few, so that a task of a microsecond is not all names and sums. */
  public static final int BUCKETS = 4;

  static final long SEED = 1;

  /**
   * So many tasks of this size.
   *
   * @throws IllegalArgumentException when that is more than a run may have
   */
  public WorkloadSpec.Sum workload(int tasks) {
    return workload(numbersPerTask, tasks);
  }

  static WorkloadSpec.Sum workload(long numbersPerTask, int tasks) {
    return new WorkloadSpec.Sum(
        Math.multiplyExact(numbersPerTask, tasks), BUCKETS, SEED, false, tasks);
  }
}
