package dev.plumbline.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.report.ConsolePen;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.result.Document;
import dev.plumbline.lab.result.MarkdownReport;
import dev.plumbline.lab.result.SavedResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepLayoutTest {

  private static final SweepResult RESULT = FixedSweep.result();

  @Test
  void the_report_tells_overhead_cost_break_even_and_stages() {
    String text = ConsolePen.draw(SweepLayout.of(RESULT));

    assertThat(text)
        .contains("500 %", "5.0 %")
        .containsPattern("10 µs +1 +unbounded +unbounded")
        .containsPattern("rabbitmq-classic +500 µs +500 µs +100 µs +100 µs")
        .containsPattern("compute +worker +10.0 µs +1.00 ms")
        .containsPattern("wait for the broker \\* +worker +2.50 µs +2.50 µs")
        .containsPattern("CPU time of a task +broker +30.0 µs");
  }

  @Test
  void markdown_has_the_same_tables_and_the_command() {
    assertThat(MarkdownReport.of(document()))
        .contains("Overhead by grain")
        .contains("| 10 µs | 1 | unbounded | unbounded |", "command: ./plumbline sweep");
  }

  @Test
  void the_result_file_holds_every_point_with_its_calibration_and_samples() {
    JsonNode tree = JsonMapper.shared().readTree(JsonReport.of(RESULT));

    assertThat(tree.path("schemaVersion").intValue()).isEqualTo(SweepResult.SCHEMA_VERSION);
    JsonNode point = tree.path("points").path(1);
    assertThat(point.path("grain").path("askedNanos").longValue()).isEqualTo(1_000_000);
    assertThat(point.path("comparison").path("contenders").path(4).path("samples")).hasSize(4);
    assertThat(point.path("stages").path(0).path("stages").path(1).path("basis").stringValue())
        .isEqualTo("LITTLE");
  }

  private static Document document() {
    return Document.of(List.of(new SavedResult("result.json", RESULT)));
  }
}
