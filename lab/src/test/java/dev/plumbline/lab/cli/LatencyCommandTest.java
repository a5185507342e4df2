package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.latency.ContenderLatency;
import dev.plumbline.lab.latency.ContenderMaxRate;
import dev.plumbline.lab.latency.FindMaxResult;
import dev.plumbline.lab.latency.LatencyResult;
import dev.plumbline.lab.latency.LoopResult;
import dev.plumbline.lab.latency.RateStep;
import dev.plumbline.lab.result.ResultKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LatencyCommandTest {

  @TempDir private Path folder;

  @Test
  void both_loops_of_every_contender_are_measured_and_the_result_is_kept() throws Exception {
    Path json = folder.resolve("latency.json");
    Lab.Ended ended =
        run(
            "latency --rate 50 --duration 2s --warm-up 20 --numbers 1000 --pause 50ms"
                + " --contenders executor,single-thread --json FILE --report-dir DIR",
            json);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    LatencyResult result = JsonMapper.shared().readValue(json, LatencyResult.class);
    assertThat(ended.out()).isEqualTo(ResultKinds.of(result).textOf(result));
    assertThat(result.schemaVersion()).isEqualTo(LatencyResult.SCHEMA_VERSION);
    assertThat(result.broker()).isNull();
    assertThat(result.environment().command()).startsWith("./plumbline latency --rate 50");
    assertThat(result.contenders())
        .extracting(ContenderLatency::name)
        .containsExactly("executor", "single-thread");
    assertThat(result.contenders())
        .flatExtracting(ContenderLatency::open, ContenderLatency::closed)
        .map(LoopResult.class::cast)
        .allSatisfy(loop -> assertThat(loop.answered()).isEqualTo(100))
        .allSatisfy(loop -> assertThat(loop.latency().count()).isEqualTo(100))
        .allSatisfy(loop -> assertThat(loop.pausedNanos()).isGreaterThanOrEqualTo(50_000_000));
    assertThat(ended.out()).contains("executor: closed-loop p99 = ");
    assertThat(folder.resolve("report/result.md"))
        .content()
        .startsWith("# Plumbline report\n")
        .contains("## Latency", "| executor | closed |", "command: ./plumbline latency");
  }

  @Test
  void every_rate_that_was_tried_is_kept() throws Exception {
    Path json = folder.resolve("max.json");
    Lab.Ended ended =
        run(
            "find-max --from 20 --to 40 --step 100ms --warm-up 20 --numbers 1000"
                + " --contenders single-thread --json FILE --report-dir DIR",
            json);

    FindMaxResult result = JsonMapper.shared().readValue(json, FindMaxResult.class);
    assertThat(ended.out()).isEqualTo(ResultKinds.of(result).textOf(result));
    assertThat(result.contenders()).hasSize(1);
    ContenderMaxRate contender = result.contenders().getFirst();
    assertThat(contender.steps()).extracting(RateStep::rate).startsWith(20.0);
    assertThat(contender.steps()).extracting(RateStep::loop).doesNotContainNull();
    assertThat(ended.exitCode())
        .as(ended.err())
        .isEqualTo(contender.rate() == null ? ExitCode.FAILED : ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("report/result.md"))).contains("## Speed at the");
  }

  private Lab.Ended run(String arguments, Path json) {
    return Lab.run(
        arguments
            .replace("FILE", json.toString())
            .replace("DIR", folder.resolve("report").toString())
            .split(" "));
  }
}
