package dev.plumbline.lab.report;

import static dev.plumbline.lab.report.FixedResults.RABBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

  private static final ComparisonResult RESULT =
      FixedResults.of(
          RABBIT,
          FixedResults.singleThread(400),
          FixedResults.racy(90),
          FixedResults.brokered("rabbitmq-classic", 1890, 500L),
          FixedResults.brokered("rabbitmq-quorum", 1890, null),
          FixedResults.failed("rabbitmq-transient"));

  @TempDir private Path folder;

  @Test
  void what_was_written_is_read_again_whole() throws Exception {
    assertThat(JsonReport.read(file(JsonReport.of(RESULT)))).isEqualTo(RESULT);
  }

  @Test
  void a_result_without_a_broker_is_read_again_too() throws Exception {
    ComparisonResult result = FixedResults.of(null, FixedResults.forkJoin(10));
    assertThat(JsonReport.read(file(JsonReport.of(result)))).isEqualTo(result);
  }

  @Test
  void a_reread_result_is_drawn_the_same() throws Exception {
    ComparisonResult reread = JsonReport.read(file(JsonReport.of(RESULT)));
    assertThat(ConsoleReport.of(reread)).isEqualTo(ConsoleReport.of(RESULT));
    assertThat(MarkdownReport.of(reread)).isEqualTo(MarkdownReport.of(RESULT));
  }

  @Test
  void names_and_units_are_in_the_file() {
    assertThat(JsonReport.of(RESULT))
        .contains("\"schemaVersion\" : 1", "\"wallNanos\" : 1890000000", "\"startedAt\"")
        .contains("\"name\" : \"rabbitmq-classic\"", "\"brokerCpuNanos\" : 500000000");
  }

  @Test
  void another_schema_version_is_refused() {
    assertThatThrownBy(() -> JsonReport.read(file("{\"schemaVersion\": 99}")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("has schema version 99, but this Plumbline reads version 1 only");
  }

  @Test
  void what_is_no_result_is_refused() {
    assertThatThrownBy(() -> JsonReport.read(file("no json")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no result file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("result.json"), text);
  }
}
