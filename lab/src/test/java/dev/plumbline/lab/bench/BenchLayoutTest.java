package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.ConsolePen;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.MarkdownReport;
import dev.plumbline.lab.result.SavedResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchLayoutTest {

  private static final BenchResult RESULT = FixedBench.result();

  @Test
  void a_row_tells_both_speeds_the_ratio_and_how_far_the_goal_is() {
    assertThat(markdown())
        .contains("rabbitmq-quorum | 7.00 k | 0.500 x PerfTest | 20.0 k | tasks/s")
        .contains("| 0.700 \\[0.600-0.800\\] | 1.00 missed by 30 % |")
        .contains("| 1.15 \\[1.10-1.20\\] | 1.00 met |")
        .contains("1 of 3 goals are met");
  }

  @Test
  void what_was_not_measured_says_why() {
    assertThat(ConsolePen.draw(BenchLayout.of(RESULT)))
        .contains("csv: not measured, mawk: it can't be started")
        .contains("4.00 ?")
        .contains("warning: the machine was busy")
        .contains("load 0.25 at the start")
        .contains("command   ./plumbline bench");
  }

  @Test
  void the_result_file_holds_the_speeds_of_every_round() {
    assertThat(JsonReport.of(RESULT))
        .contains("\"schemaVersion\" : 1")
        .contains("\"subjectSpeeds\" : [ 8000.0, 6000.0 ]")
        .contains("\"met\" : false");
  }

  private static String markdown() {
    return MarkdownReport.of(Document.of(List.of(new SavedResult("result.json", RESULT))));
  }
}
