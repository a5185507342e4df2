package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testbed.process.ClassPath;
import dev.plumbline.testbed.process.JavaCommand;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LittleMemoryTest {

  @TempDir private Path folder;

  @Test
  void too_many_keys_for_the_memory_are_told_in_one_line() throws Exception {
    Path rows = folder.resolve("rows.csv");
    try (BufferedWriter out = Files.newBufferedWriter(rows)) {
      out.write("key,value\n");
      for (int row = 0; row < 500_000; row++) {
        out.write("key" + row + ",1\n");
      }
    }
    List<String> command = new ArrayList<>(List.of("-Xmx48m", "-cp", ClassPath.absolute()));
    command.add(PlumblineCommand.class.getName());
    command.addAll(List.of("run", "--contender", "executor", "--input", rows.toString()));
    command.addAll(List.of("--key", "key", "--value", "value"));
    Process process = JavaCommand.of(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(told)
        .matches(
            "plumbline: the memory of \\d+ MiB is not enough: set PLUMBLINE_JAVA_OPTS=-Xmx2g, or"
                + " more\n");
    assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
  }
}
