package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostSplitTest {

  private static final ComparisonResult RESULT =
      FixedResults.of(
          RABBIT,
          FixedResults.singleThread(257),
          FixedResults.forkJoin(129),
          FixedResults.racy(90),
          FixedResults.brokered("rabbitmq-transient", 200, 50L),
          FixedResults.brokered("rabbitmq-quorum", 552, 50L));

  @Test
  void the_fixed_cost_of_a_run_stands_apart_from_the_cost_of_a_task() {
    assertThat(rows(FixedResults.withSmallest(RESULT)))
        .containsExactly(
            List.of("one thread", "single-thread", "1.00", "1000", "256"),
            List.of("best in one JVM", "fork-join", "1.00", "500", "256"),
            List.of("best through the broker", "rabbitmq-quorum", "40.0", "2000", "256"));
  }

  @Test
  void the_fastest_single_thread_is_told_once() {
    ComparisonResult alone = FixedResults.of(null, FixedResults.singleThread(257));

    assertThat(rows(FixedResults.withSmallest(alone))).hasSize(1);
  }

  @Test
  void a_run_as_short_as_the_smallest_tells_nothing_of_its_tasks() {
    ComparisonResult tiny = FixedResults.of(null, FixedResults.singleThread(1));

    assertThat(rows(FixedResults.withSmallest(tiny)).getFirst()).contains("too little to tell");
  }

  @Test
  void of_a_file_from_before_nothing_is_made_up() {
    assertThat(new CostSplit(RESULT).blocks()).isEmpty();
  }

  private static List<List<String>> rows(ComparisonResult result) {
    Section.Table table = (Section.Table) new CostSplit(result).blocks().getFirst();
    return table.cells().rows();
  }
}
