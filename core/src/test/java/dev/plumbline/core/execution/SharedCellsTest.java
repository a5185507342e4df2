package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Tally;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sum that does not fit into 64 bits is refused, never wrapped. */
@Timeout(60)
class SharedCellsTest {

  private final WatchedRunner runner = new WatchedRunner();

  @ParameterizedTest
  @ValueSource(strings = {"racy-threads", "lock-per-update", "atomic", "striped"})
  void sums_up_to_the_largest_long_are_kept(String contender) throws Exception {
    addInEachTask(Long.MAX_VALUE / 2, 0);

    assertThat(run(contender).sums().get("a")).isEqualByComparingTo("9223372036854775806");
  }

  @ParameterizedTest
  @ValueSource(strings = {"racy-threads", "lock-per-update", "atomic", "striped"})
  void one_more_than_that_is_refused(String contender) {
    addInEachTask(Long.MAX_VALUE / 2, 1);

    assertRefused(contender);
  }

  @ParameterizedTest
  @ValueSource(strings = {"racy-threads", "lock-per-update", "atomic", "striped"})
  void the_smallest_long_has_no_amount_and_is_refused(String contender) {
    addInEachTask(Long.MIN_VALUE);

    assertRefused(contender);
  }

  private void addInEachTask(long... values) {
    runner.instead =
        (task, sink) -> {
          for (long value : values) {
            sink.addAll(NamedBuckets.of("a:0"), new int[] {0}, new long[] {value}, 1);
          }
          return new Tally(values.length, 0);
        };
  }

  private BucketSums run(String contender) throws Exception {
    return InJvmContenders.named(contender)
        .strategy()
        .run(Answers.count(2, 1, 2), runner, 1, Probe.NONE);
  }

  private void assertRefused(String contender) {
    assertThatThrownBy(() -> run(contender))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageMatching(
            "the values up to task [01] may add up to more than the 9223372036854775807 that a"
                + " shared cell holds: use a contender without shared cells, such as"
                + " single-thread, lock-per-batch or executor");
  }
}
