package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.EMBEDDED;
import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.WorkloadInfo;
import org.junit.jupiter.api.Test;

class ResultDiffTest {

  private static final ComparisonResult BEFORE =
      FixedResults.of(
          RABBIT,
          FixedResults.singleThread(400),
          FixedResults.forkJoin(200),
          FixedResults.racy(90),
          FixedResults.brokered("rabbitmq-classic", 1000, 500L));

  @Test
  void what_is_faster_slower_or_the_same_is_told_by_ratio() {
    ComparisonResult after =
        FixedResults.of(
            RABBIT,
            FixedResults.singleThread(410),
            FixedResults.forkJoin(100),
            FixedResults.racy(90),
            FixedResults.brokered("rabbitmq-classic", 1500, 500L));

    assertThat(new ResultDiff(BEFORE, after).text().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("fork-join") && line.endsWith("0.500  faster"))
        .anyMatch(line -> line.startsWith("single-thread") && line.endsWith("not seen to differ"))
        .anyMatch(line -> line.startsWith("rabbitmq-classic") && line.endsWith("1.50  slower"))
        .noneMatch(line -> line.startsWith("differs"));
  }

  @Test
  void a_wrong_row_and_one_that_only_one_result_has_are_compared_with_nothing() {
    ComparisonResult after = FixedResults.of(RABBIT, FixedResults.racy(9));

    assertThat(new ResultDiff(BEFORE, after).text().lines())
        .anyMatch(line -> line.startsWith("racy-threads") && line.endsWith("not comparable"))
        .anyMatch(line -> line.startsWith("fork-join") && line.endsWith("not comparable"))
        .noneMatch(line -> line.endsWith("faster"));
  }

  @Test
  void what_else_may_have_made_the_difference_is_told() {
    ComparisonResult after = FixedResults.of(EMBEDDED, FixedResults.singleThread(400));

    assertThat(new ResultDiff(BEFORE, after).text())
        .contains("differs: broker, A RabbitMQ 3.10.8 (private node), B Qpid Broker-J 10.1.0");
  }

  @Test
  void results_of_different_work_are_not_compared() {
    WorkloadInfo work = BEFORE.workload();
    ComparisonResult other =
        new ComparisonResult(
            BEFORE.schemaVersion(),
            BEFORE.environment(),
            BEFORE.broker(),
            new WorkloadInfo("sum", work.parameters(), 7, 7, 0, 1, "7", null),
            BEFORE.settings(),
            BEFORE.contenders());

    assertThatThrownBy(() -> new ResultDiff(BEFORE, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the results are of different work: 'count: increments")
        .hasMessageContaining("'sum: ");
  }
}
