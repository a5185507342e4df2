package dev.plumbline.benchmarks;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.GeneratedNumbers;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A million updates of ten buckets, as tasks and as a bare loop. */
final class MillionUpdates {

  static final int UPDATES = 1_000_000;

  private static final int BUCKETS = 10;
  private static final long SEED = 1;
  private static final VarHandle SUMS = MethodHandles.arrayElementVarHandle(long[].class);

  private MillionUpdates() {}

  static Workload plan(String kind, int tasks) throws InvalidWorkloadException {
    WorkloadSpec spec =
        kind.equals(WorkloadSpec.Count.KIND)
            ? new WorkloadSpec.Count(UPDATES / BUCKETS, BUCKETS, tasks)
            : new WorkloadSpec.Sum(UPDATES, BUCKETS, SEED, false, tasks);
    return new WorkloadPlanner(Datasets.NONE).plan(spec);
  }

  static BucketSums bareLoop(String kind) {
    long[] sums = kind.equals(WorkloadSpec.Count.KIND) ? count() : sum();
    Map<String, BigDecimal> byName = new HashMap<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      byName.put(Integer.toString(bucket), BigDecimal.valueOf(sums[bucket]));
    }
    return new BucketSums(byName, Map.of(), UPDATES, 0);
  }

  /** Opaque, or the compiler would make one addition of many. */
  private static long[] count() {
    long[] sums = new long[BUCKETS];
    for (int round = 0; round < UPDATES / BUCKETS; round++) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        SUMS.setOpaque(sums, bucket, (long) SUMS.getOpaque(sums, bucket) + 1);
      }
    }
    return sums;
  }

  private static long[] sum() {
    long[] sums = new long[BUCKETS];
    int bucket = 0;
    for (long i = 0; i < UPDATES; i++) {
      sums[bucket] += GeneratedNumbers.number(SEED, i);
      bucket = bucket + 1 == BUCKETS ? 0 : bucket + 1;
    }
    return sums;
  }
}
