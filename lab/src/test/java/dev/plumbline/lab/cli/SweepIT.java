package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sweep with real services and the embedded broker, each a process. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SweepIT {

  @TempDir private Path folder;

  @Test
  void every_point_is_exact_labelled_and_has_its_stages() throws Exception {
    Path json = folder.resolve("sweep.json");
    Lab.Ended ended =
        Lab.run(
            "sweep",
            "--grain",
            "10us,1ms",
            "--payload",
            "1KiB",
            "--tasks-per-message",
            "5",
            "--workers",
            "2",
            "--prefetch",
            "7",
            "--ledger",
            "memory",
            "--broker",
            "embedded",
            "--repeats",
            "2",
            "--time-per-point",
            "1s",
            "--json",
            json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .contains("embedded-classic", "not RabbitMQ", "g* at 10 %", "COST")
        .doesNotContain("rabbitmq-classic ", "not ranked");
    JsonNode points = JsonMapper.shared().readTree(Files.readString(json)).path("points");
    assertThat(points).hasSize(2);
    for (JsonNode point : points) {
      assertThat(point.path("prefetch").intValue()).isEqualTo(7);
      assertThat(point.path("ledgerInMemory").booleanValue()).isTrue();
      assertThat(point.path("comparison").path("contenders"))
          .extracting(row -> row.path("name").stringValue())
          .containsExactly(
              "simple-loop",
              "best-loop",
              "single-thread",
              "executor",
              "fork-join",
              "embedded-classic");
      JsonNode brokered = point.path("comparison").path("contenders").path(5).path("samples");
      int tasks = point.path("comparison").path("workload").path("tasks").intValue();
      assertThat(brokered.path(0).path("usage").path("bytes").longValue())
          .as("each of the tasks ships its payload")
          .isGreaterThan(1024L * tasks);
      assertThat(point.path("stages").path(0).path("stages"))
          .extracting(stage -> stage.path("name").stringValue())
          .contains(
              "encode the tasks",
              "task published to confirmed",
              "wait for the broker and publish",
              "decode the tasks",
              "compute",
              "encode the results",
              "result published to confirmed",
              "wait for a batch",
              "decode, fold and commit");
      assertThat(point.path("stages").path(0).path("cpu"))
          .extracting(cpu -> cpu.path("role").stringValue())
          .contains("broker", "producer", "worker", "aggregator");
    }
  }
}
