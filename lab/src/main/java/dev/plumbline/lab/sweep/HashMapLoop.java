package dev.plumbline.lab.sweep;

import dev.plumbline.core.workload.GeneratedNumbers;
import dev.plumbline.core.workload.WorkloadSpec;
import java.util.HashMap;
import java.util.Map;

/** The loop as anybody would write it: a map, and an update of it for each number. */
final class HashMapLoop implements SumLoop {

  @Override
  public long[] sums(WorkloadSpec.Sum work) {
    Map<Integer, Long> sums = new HashMap<>();
    for (long i = 0; i < work.numbers(); i++) {
      int bucket = GeneratedNumbers.bucket(i, work.buckets());
      sums.merge(bucket, GeneratedNumbers.number(work.seed(), i), Long::sum);
    }
    long[] byBucket = new long[work.buckets()];
    sums.forEach((bucket, sum) -> byBucket[bucket] = sum);
    return byBucket;
  }
}
