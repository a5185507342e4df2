package dev.plumbline.core.workload;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Adds one update at a time with exact decimals: slow, and hard to get wrong. */
final class RecordingSink implements UpdateSink {

  private final Map<String, BigDecimal> sums = new HashMap<>();
  private long updates;

  @Override
  public void addAll(TaskBuckets buckets, int[] ids, long[] values, int size) {
    for (int i = 0; i < size; i++) {
      BigDecimal value = BigDecimal.valueOf(values[i], buckets.scale(ids[i]));
      sums.merge(buckets.name(ids[i]), value, BigDecimal::add);
    }
    updates += size;
  }

  Map<String, BigDecimal> sums() {
    return sums;
  }

  long updates() {
    return updates;
  }
}
