package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line with real services and the embedded broker, each a process. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrokeredComparisonIT {

  private static final long SECONDS = 90;

  @TempDir private Path folder;

  @Test
  void brokered_answers_are_proven_and_labelled_as_the_embedded_brokers() throws Exception {
    Path input = folder.resolve("rows.csv");
    Lab.run("generate", "--output", input.toString(), "--rows", "2000", "--names", "20");
    Path json = folder.resolve("result.json");
    Lab.Ended ended =
        Lab.run(
            "compare",
            "--input",
            input.toString(),
            "--no-header",
            "--delimiter",
            ";",
            "--key",
            "1",
            "--value",
            "2",
            "--broker",
            "embedded",
            "--repeats",
            "2",
            "--tasks",
            "20",
            "--contenders",
            "rabbitmq-classic,rabbitmq-transient",
            "--json",
            json.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    ComparisonResult result = ResultFile.readComparison(json);
    assertThat(result.contenders())
        .extracting(ContenderResult::name)
        .containsExactly("single-thread", "embedded-classic", "embedded-transient");
    assertThat(result.contenders()).allMatch(ContenderResult::isExact);
    assertThat(result.broker()).isNotNull();
    assertThat(result.contenders().get(1).samples())
        .hasSize(3)
        .extracting(Sample::usage)
        .as("20 tasks and their results are a message each")
        .allSatisfy(usage -> assertThat(usage.messages()).isGreaterThanOrEqualTo(40))
        .allSatisfy(usage -> assertThat(usage.bytes()).isPositive());
    assertThat(ended.out()).contains("not RabbitMQ").doesNotContain("rabbitmq-classic ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void an_interrupt_ends_everything_and_leaves_nothing_behind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process lab = longComparison(temporary);
    try (BufferedReader errors = lab.errorReader()) {
      List<String> said = new ArrayList<>(List.of(""));
      while (said.getLast() != null && !said.getLast().contains("services are ready")) {
        said.add(errors.readLine());
      }
      assertThat(said).last().as("what it said: " + said).isNotNull();
      List<ProcessHandle> started = lab.descendants().toList();
      assertThat(started).as("broker, three services and a guard").hasSizeGreaterThan(4);

      new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).start().waitFor();

      assertThat(lab.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(lab.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
      for (ProcessHandle process : started) {
        process.onExit().get(SECONDS, TimeUnit.SECONDS);
      }
      assertThat(temporary).isEmptyDirectory();
      assertThat(errors.lines()).noneMatch(rest -> rest.contains("\tat "));
    } finally {
      lab.descendants().forEach(ProcessHandle::destroyForcibly);
      lab.destroyForcibly();
    }
  }

  private static Process longComparison(Path temporary) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-Dplumbline.home=" + System.getProperty("plumbline.home", ".."),
            PlumblineCommand.class.getName(),
            "compare",
            "--workload",
            "count",
            "--increments",
            "100000",
            "--broker",
            "embedded",
            "--contenders",
            "rabbitmq-classic",
            "--repeats",
            "1000");
    command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
