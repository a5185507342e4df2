package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.latency.ContenderLatency;
import dev.plumbline.lab.latency.LatencyResult;
import dev.plumbline.lab.latency.LoopResult;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Real services and the embedded broker; the worker's process is stopped for a while. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrokeredLatencyIT {

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS) // no SIGSTOP there
  void requests_through_the_broker_are_exact_while_workers_stand_still_and_go_on()
      throws Exception {
    Path json = folder.resolve("latency.json");
    Lab.Ended ended =
        Lab.run(
            ("latency --rate 20 --duration 2s --warm-up 20 --numbers 1000 --pause 300ms"
                    + " --contenders rabbitmq-classic --broker embedded --json "
                    + json)
                .split(" "));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    LatencyResult result = JsonMapper.shared().readValue(json, LatencyResult.class);
    assertThat(result.broker()).isNotNull();
    assertThat(result.contenders())
        .extracting(ContenderLatency::name)
        .as("never as RabbitMQ's")
        .containsExactly("embedded-classic");
    assertThat(result.contenders())
        .flatExtracting(ContenderLatency::open, ContenderLatency::closed)
        .map(LoopResult.class::cast)
        .hasSize(2)
        .allSatisfy(loop -> assertThat(loop.counts().requests()).isEqualTo(40))
        .allSatisfy(loop -> assertThat(loop.pausedNanos()).isGreaterThanOrEqualTo(300_000_000));
    assertThat(ended.out()).contains("embedded-classic: closed-loop p99 = ");
  }
}
