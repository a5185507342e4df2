package dev.plumbline.core.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadSpecTest {

  @Test
  void what_lies_beyond_a_limit_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Count(-1, 1, 1))
        .withMessage("increments must be from 0 to 1000000000000, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Count(1, 10_001, 1))
        .withMessage("buckets must be from 1 to 10000, but is 10001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Sum(Limits.MAX_ITEMS + 1, 1, 1, false, 1))
        .withMessage("numbers must be from 0 to 1000000000000, but is 1000000000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Sum(1, 0, 1, false, 1))
        .withMessage("buckets must be from 1 to 10000, but is 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Limits.MAX_TASKS + 1})
  void every_kind_has_the_same_bounds_for_tasks(int tasks) {
    String message = "tasks must be from 1 to 100000000, but is " + tasks;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Count(1, 1, tasks))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Sum(1, 1, 1, true, tasks))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv("a", "b", "c", true, ',', false, tasks))
        .withMessage(message);
  }

  @Test
  void the_limits_themselves_are_allowed() {
    assertThat(new WorkloadSpec.Count(Limits.MAX_ITEMS, 1, 1).tasks()).isEqualTo(1);
    assertThat(new WorkloadSpec.Count(100_000_000, Limits.MAX_BUCKETS, 1).tasks()).isEqualTo(1);
    assertThat(new WorkloadSpec.Sum(0, 1, 0, false, Limits.MAX_TASKS).tasks())
        .isEqualTo(Limits.MAX_TASKS);
  }

  @Test
  void the_items_of_a_count_are_its_increments_times_its_buckets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Count(Limits.MAX_ITEMS, Limits.MAX_BUCKETS, 1))
        .withMessage(
            "increments must be from 0 to 100000000 with 10000 buckets (increments x buckets is at"
                + " most 1000000000000), but is 1000000000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Count(333_333_333_334L, 3, 1))
        .withMessageStartingWith("increments must be from 0 to 333333333333 with 3 buckets");
  }

  @Test
  void a_file_needs_its_names() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv(" ", "b", "c", true, ',', false, 1))
        .withMessage("dataset must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv("a", "", "c", true, ',', false, 1))
        .withMessage("key must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv("a", "b", "\t", true, ',', false, 1))
        .withMessage("value must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv("a".repeat(256), "b", "c", true, ',', false, 1))
        .withMessage("dataset must be at most 255 characters, but is 256 long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadSpec.Csv("a", "b", "c", true, '"', false, 1))
        .withMessageStartingWith("delimiter must be one ASCII character");
  }

  @Test
  void kinds_have_the_names_that_users_type() {
    assertThat(new WorkloadSpec.Count(1, 1, 1).kind()).isEqualTo("count");
    assertThat(new WorkloadSpec.Sum(1, 1, 1, false, 1).kind()).isEqualTo("sum");
    assertThat(new WorkloadSpec.Csv("a", "b", "c", true, ',', false, 1).kind()).isEqualTo("csv");
  }
}
