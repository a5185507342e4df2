package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A decision from measurements, with real services and the embedded broker, each a process. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DecideIT {

  @TempDir private Path folder;

  @Test
  void a_minute_of_measuring_ends_in_one_page_and_a_result_file() throws Exception {
    Path json = folder.resolve("decision.json");
    Lab.Ended ended =
        Lab.run(
            "decide",
            "--item-cost",
            "100us",
            "--items",
            "1e5",
            "--payload",
            "256B",
            "--must-survive",
            "worker-crash",
            "--what-if",
            "workers=10,link=1ms",
            "--calibration",
            "1s",
            "--broker",
            "embedded",
            "--json",
            json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .startsWith("Go through the broker: one JVM does not survive a worker's crash")
        .contains("broker, as shipped", "embedded stand-in, which is not RabbitMQ")
        .contains("on the 2 runs that they were not fitted to")
        .doesNotContain("NaN");
    assertThat(Files.readString(json))
        .contains("\"contender\" : \"rabbitmq-classic\"", "\"outcome\" : \"GO\"")
        .contains("\"validations\"", "\"WORKER\" : ");
  }
}
