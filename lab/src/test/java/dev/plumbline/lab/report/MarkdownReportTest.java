package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final String REPORT =
      MarkdownReport.of(
          FixedResults.of(
              RABBIT,
              FixedResults.singleThread(400),
              FixedResults.failed("rabbitmq-quorum"),
              FixedResults.brokered("rabbitmq-classic", 1890, 500L)));

  @Test
  void the_table_has_a_row_for_each_contender_and_as_many_cells_in_each() {
    assertThat(REPORT.lines().filter(line -> line.startsWith("|")))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(12));
  }

  @Test
  void it_says_what_it_means_what_failed_and_how_it_was_made() {
    assertThat(REPORT)
        .contains("**For this work on this machine: stay in one JVM")
        .contains("- rabbitmq-quorum: gave no answer: the worker-1 ended with exit code 137")
        .contains("- command: `./plumbline compare --workload count`")
        .contains("- revision: 0123456789ab");
  }
}
