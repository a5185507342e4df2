package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {

  @Test
  void a_mistake_of_ours_is_one_line_and_its_trace_goes_to_a_file() throws Exception {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Broken()).setErr(new PrintWriter(err, true));
    int exitCode;
    try (Interruption interruption = Interruption.watch()) {
      exitCode = command.setExecutionExceptionHandler(new Failures(interruption)).execute();
    }

    assertThat(exitCode).isEqualTo(ExitCode.INTERNAL);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith(
            "plumbline: a mistake in Plumbline itself (IllegalStateException: on purpose); please"
                + " report it with ");
    Path log = Path.of(err.toString().strip().replaceFirst(".* report it with ", ""));
    assertThat(Files.readString(log)).contains("at " + Broken.class.getName());
    Files.delete(log);
  }

  @Command
  static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("on purpose\nwith a second line");
    }
  }
}
