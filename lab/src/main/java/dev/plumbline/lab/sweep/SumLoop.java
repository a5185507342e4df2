package dev.plumbline.lab.sweep;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** All numbers of {@code sum} added up by the calling thread, without tasks or anything else. */
interface SumLoop {

  /** The sums by bucket number. */
  long[] sums(WorkloadSpec.Sum work);

  /** As any contender answers. */
  default BucketSums answer(WorkloadSpec.Sum work) {
    if (work.numbers() == 0) {
      return BucketSums.ZERO;
    }
    long[] sums = sums(work);
    Map<String, BigDecimal> byName = new HashMap<>();
    for (int bucket = 0; bucket < sums.length; bucket++) {
      byName.put(Integer.toString(bucket), BigDecimal.valueOf(sums[bucket]));
    }
    return new BucketSums(byName, Map.of(), work.numbers(), 0);
  }
}
