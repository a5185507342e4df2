package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Work;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WorkloadPlannerTest {

  private final WorkloadPlanner planner = new WorkloadPlanner(Datasets.NONE);

  @Test
  void the_remainder_of_a_division_is_not_dropped() throws Exception {
    BucketSums sums = Runs.sum(new WorkloadSpec.Count(1003, 3, 8), Datasets.NONE);
    assertThat(sums.items()).isEqualTo(3009);
    assertThat(sums.sums().values()).hasSize(3).allMatch(BigDecimal.valueOf(1003)::equals);
  }

  @Test
  void less_work_than_tasks_makes_fewer_tasks() throws Exception {
    assertThat(planner.plan(new WorkloadSpec.Count(3, 10, 8)).taskCount()).isEqualTo(3);
    assertThat(planner.plan(new WorkloadSpec.Sum(5, 1, 1, true, 9)).taskCount()).isEqualTo(5);
  }

  @Test
  void no_work_makes_no_task() throws Exception {
    assertThat(planner.plan(new WorkloadSpec.Count(0, 10, 8)).taskCount()).isZero();
    assertThat(planner.plan(new WorkloadSpec.Sum(0, 10, 1, false, 8)).taskCount()).isZero();
  }

  @Test
  void the_same_index_is_the_same_work_each_time() throws Exception {
    WorkloadSpec spec = new WorkloadSpec.Sum(1000, 7, 42, true, 6);
    Workload workload = planner.plan(spec);
    for (int index = 0; index < workload.taskCount(); index++) {
      assertThat(workload.work(index))
          .isEqualTo(workload.work(index))
          .isEqualTo(planner.plan(spec).work(index));
    }
  }

  @Test
  void a_hundred_million_tasks_are_made_on_demand() throws Exception {
    Workload workload =
        planner.plan(new WorkloadSpec.Sum(Limits.MAX_ITEMS, 1, 1, false, Limits.MAX_TASKS));
    assertThat(workload.work(Limits.MAX_TASKS - 1))
        .isEqualTo(new Work.SumGenerated(1, 1, Limits.MAX_ITEMS - 10_000, Limits.MAX_ITEMS));
  }

  @Test
  void without_a_data_folder_there_are_no_files() {
    assertThatThrownBy(
            () -> planner.plan(new WorkloadSpec.Csv("a.csv", "1", "2", true, ',', false, 1)))
        .isInstanceOf(InvalidWorkloadException.class)
        .hasMessage("no data folder is set, so data set 'a.csv' can't be read");
  }
}
