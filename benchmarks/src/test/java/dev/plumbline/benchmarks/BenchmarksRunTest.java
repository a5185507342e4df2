package dev.plumbline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of each kind, so that a benchmark that no longer works and an outcome that must not
 * be fail the build. In JVMs of their own, which both tools need.
 */
class BenchmarksRunTest {

  private static final int STRESS_TESTS = 5;
  private static final long MAX_SECONDS = 180;

  @TempDir private Path folder;

  @Test
  void no_forbidden_outcome_is_met() throws Exception {
    String output =
        java(
            List.of(),
            "org.openjdk.jcstress.Main",
            List.of("-t", "LostUpdateStress", "-m", "quick", "-r", folder.toString()),
            // One JVM for each test, and not one for each compiler and each of its settings.
            List.of("-sc", "false", "-jvmArgs", "-XX:+UseSerialGC"),
            List.of("-f", "1", "-iters", "1", "-time", "500"));

    assertThat(output).contains(STRESS_TESTS + " passed, 0 failed, 0 soft errs, 0 hard errs");
  }

  @Test
  void each_benchmark_runs() throws Exception {
    String output = jmh("-e", "Overhead", "-p", "tasks=16");

    assertThat(output)
        .containsPattern("BareLoopBenchmark.loop .* avgt")
        .containsPattern("ExecutionStrategyBenchmark.run +channels +16 .* avgt");
  }

  @Test
  void each_contender_has_a_bare_step_with_the_same_sums() throws Exception {
    String output = jmh("Overhead", "-p", "workers=1");

    for (InJvmContender contender : InJvmContenders.all()) {
      assertThat(output)
          .containsPattern("OverheadBenchmark.bareStep +" + contender.name() + " .* avgt")
          .containsPattern("OverheadBenchmark.contender +" + contender.name() + " .* avgt");
    }
  }

  private String jmh(String... arguments) throws IOException, InterruptedException {
    return java(
        // Another run on the machine can't hold this one up: nothing is measured here.
        List.of("-Djmh.ignoreLock=true"),
        "org.openjdk.jmh.Main",
        List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-foe", "true"),
        List.of(arguments));
  }

  @SafeVarargs
  private String java(List<String> options, String mainClass, List<String>... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    for (List<String> some : arguments) {
      command.addAll(some);
    }
    Path log = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      String output = Files.readString(log, StandardCharsets.UTF_8);
      assertThat(ended).as("ended within %d s:%n%s", MAX_SECONDS, output).isTrue();
      assertThat(process.exitValue()).as("exit code of:%n%s", output).isZero();
      return output;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
