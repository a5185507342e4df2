package dev.plumbline.core.workload;

import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The sums of each item for itself. Used by one thread. */
final class OneItemSums implements UpdateSink, ItemListener {

  private final ItemAnswers answers;
  private final Map<String, BigDecimal> sums = new HashMap<>();

  OneItemSums(ItemAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void addAll(TaskBuckets buckets, int[] ids, long[] values, int size) {
    for (int i = 0; i < size; i++) {
      BigDecimal value = BigDecimal.valueOf(values[i], buckets.scale(ids[i]));
      sums.merge(buckets.name(ids[i]), value, BigDecimal::add);
    }
  }

  @Override
  public void done(long position) {
    answers.item(position, new BucketSums(sums, Map.of(), 1, 0));
    sums.clear();
  }
}
