package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.JsonReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchReportTest {

  private static final Environment ENVIRONMENT =
      new Environment(
          Instant.EPOCH,
          "1.0",
          null,
          "./plumbline bench",
          new Environment.Machine(
              "a processor",
              2,
              1L << 32,
              "Linux",
              new Environment.Jvm("a JVM", "C2", "G1", List.of()),
              0.25,
              0),
          List.of("the machine was busy"));

  private static final BenchResult RESULT =
      new BenchResult(
          BenchResult.SCHEMA_VERSION,
          ENVIRONMENT,
          "RabbitMQ 4.2.0",
          BenchSettings.full(2),
          List.of(
              row("rabbitmq-quorum", 1.0, List.of(8_000.0, 6_000.0), null),
              row("rabbitmq-classic", 1.0, List.of(12_000.0, 11_000.0), null),
              row("csv", 4.0, List.of(), "mawk: it can't be started")));

  @Test
  void a_row_tells_both_speeds_the_ratio_and_how_far_the_goal_is() {
    assertThat(new BenchReport(RESULT).markdown())
        .contains("rabbitmq-quorum | 7.00 k | 0.500 x PerfTest | 20.0 k | tasks/s")
        .contains("| 0.700 [0.600-0.800] | 1.00 missed by 30 % |")
        .contains("| 1.15 [1.10-1.20] | 1.00 met |")
        .contains("1 of 3 goals are met");
  }

  @Test
  void what_was_not_measured_says_why() {
    assertThat(new BenchReport(RESULT).text())
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

  private static BenchRow row(
      String subject, double goal, List<Double> speeds, @Nullable String trouble) {
    Pairing pairing =
        new Pairing("broker", named(subject), named("PerfTest"), 0.5, "tasks/s", goal);
    return BenchRow.of(
        pairing,
        new SpeedSamples(speeds, null),
        new SpeedSamples(trouble == null ? List.of(20_000.0, 20_000.0) : List.of(), trouble));
  }

  private static Speed named(String name) {
    return new Speed() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double measure() {
        throw new AssertionError("a report measures nothing");
      }
    };
  }
}
