package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Workloads with their right answers, which no code of ours computes. */
final class Answers {

  private static final long SEED = 20_251_123;

  private Answers() {}

  static Workload count(long increments, int buckets, int tasks) throws InvalidWorkloadException {
    return planner().plan(new WorkloadSpec.Count(increments, buckets, tasks));
  }

  /** The closed form: every bucket holds the number of increments. */
  static BucketSums counted(long increments, int buckets) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      sums.put(Integer.toString(bucket), BigDecimal.valueOf(increments));
    }
    return new BucketSums(sums, Map.of(), increments * buckets, 0);
  }

  static Workload sum(long numbers, int buckets, int tasks) throws InvalidWorkloadException {
    return planner().plan(new WorkloadSpec.Sum(numbers, buckets, SEED, false, tasks));
  }

  /** The JDK's own SplitMix64 makes the same sequence. */
  static BucketSums summed(long numbers, int buckets) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (long i = 0; i < numbers; i++) {
      BigDecimal number = BigDecimal.valueOf(random.nextLong() >> 43);
      sums.merge(Long.toString(i % buckets), number, BigDecimal::add);
    }
    return new BucketSums(sums, Map.of(), numbers, 0);
  }

  private static WorkloadPlanner planner() {
    return new WorkloadPlanner(Datasets.NONE);
  }
}
