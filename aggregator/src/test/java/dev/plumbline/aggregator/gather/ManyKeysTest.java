package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyKeysTest {

  private static final Duration MAX = Duration.ofMinutes(3);

  @Test
  void a_run_of_too_many_keys_fails_by_the_limit_and_harms_none_beside_it_in_a_small_heap(
      @TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ManyKeys.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MAX.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines).filteredOn(line -> line.equals("large true")).hasSize(5);
    assertThat(lines).contains("small true");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("too-large "))
        .singleElement()
        .asString()
        .startsWith("too-large FAILED the run has too many distinct keys: ")
        .containsPattern("more than the 1[0-9] MB of plumbline.aggregator.max-sums: group by");
  }
}
