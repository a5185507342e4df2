package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--grain 10 | must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is '10'",
        "--payload 1kB | must be a size such as 0, 512B, 4KiB or 1MiB, but is '1kB'",
        "--payload 2MiB | --payload must be from 0 to 1MiB, but is 2MiB",
        "--tasks-per-message 0 | --tasks-per-message must be from 1 to 10000, but is 0",
        "--prefetch 0 | --prefetch must be from 1 to 10000, but is 0",
        "--repeats 0 | --repeats must be from 1 to 1000, but is 0",
        "--ledger disk | must be one of file, memory, but is 'disk'",
        "--contenders executor | --contenders must be of rabbitmq-classic, rabbitmq-quorum,"
            + " rabbitmq-transient, but one is 'executor'",
        "--workers 1..40 | the grid has 240 points, but at most 100 can be measured: give fewer"
            + " values",
        "--grain 100ms --tasks-per-message 100 | --grain 100ms with --tasks-per-message 100"
            + " makes a message of 10s of work, more than --time-per-point 8s",
        "--grain 0.9us | --grain must be from 1us to 10s, but is 0.9us",
        "--grain 11s | --grain must be from 1us to 10s, but is 11s",
        "--grain 1us --payload 1MiB --tasks-per-message 9 | --payload 1MiB with"
            + " --tasks-per-message 9 makes a message of 9MiB, but the most is 8MiB"
      })
  void what_can_not_be_swept_is_refused_with_one_line(String options, String complaint) {
    List<String> arguments = new ArrayList<>(List.of("sweep"));
    arguments.addAll(List.of(options.split(" ")));

    Lab.Ended ended = Lab.run(arguments.toArray(String[]::new));

    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains(complaint);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(2);
  }
}
