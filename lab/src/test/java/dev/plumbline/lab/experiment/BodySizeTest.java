package dev.plumbline.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BodySizeTest {

  private static final BucketSums SMALL =
      new BucketSums(Map.of("1", BigDecimal.ONE), Map.of(), 1, 0);

  @Test
  void small_work_needs_no_more_than_the_services_take_anyway() throws Exception {
    assertThat(BodySize.needed(count(100), 1, SMALL)).isEqualTo(65_536);
  }

  @Test
  void an_answer_of_many_buckets_needs_more() throws Exception {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (int bucket = 0; bucket < 10_000; bucket++) {
      sums.put(Integer.toString(bucket), BigDecimal.valueOf(Long.MAX_VALUE));
    }

    assertThat(BodySize.needed(count(100), 1, new BucketSums(sums, Map.of(), 1, 0)))
        .isBetween(200_000, 1_000_000);
  }

  @Test
  void many_tasks_in_a_message_need_more_but_never_more_than_a_broker_takes() throws Exception {
    assertThat(BodySize.needed(count(10_000), 10_000, SMALL)).isGreaterThan(65_536);
    Workload numbers =
        new WorkloadPlanner(Datasets.NONE).plan(new WorkloadSpec.Sum(5_000_000, 1, 1, true, 2));
    assertThat(BodySize.needed(numbers, 2, SMALL)).isEqualTo(16 * 1024 * 1024);
  }

  private static Workload count(int tasks) throws Exception {
    return new WorkloadPlanner(Datasets.NONE).plan(new WorkloadSpec.Count(1_000_000, 1, tasks));
  }
}
