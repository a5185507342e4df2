package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One benchmark of {@code OverheadBenchmark}, measured by JMH in a JVM of its own. Its unit is a
 * number summed.
 */
final class JmhSpeed implements Speed {

  static final String CONTENDER = "contender";
  static final String BARE_STEP = "bareStep";

  /** Tasks that the numbers are cut into. */
  enum Cut {
    TEN_MICROSECONDS(1_000, ""),
    HUNDRED_MICROSECONDS(100, ", tasks of 100 µs");

    private final int tasks;
    private final String label;

    Cut(int tasks, String label) {
      this.tasks = tasks;
      this.label = label;
    }
  }

  private static final double NANOS = 1e9;

  private final Setup setup;
  private final String benchmark;
  private final String contender;
  private final int workers;
  private final Cut cut;

  /**
   * @param jar with JMH and the benchmarks
   * @param iterations to warm up, and as many to measure
   * @param iterationMillis that each takes
   */
  record Setup(Path jar, OwnedProcesses owned, int iterations, int iterationMillis) {}

  /**
   * @param benchmark {@link #CONTENDER} or {@link #BARE_STEP}
   */
  JmhSpeed(Setup setup, String benchmark, String contender, int workers, Cut cut) {
    this.setup = setup;
    this.benchmark = benchmark;
    this.contender = contender;
    this.workers = workers;
    this.cut = cut;
  }

  @Override
  public String name() {
    return benchmark.equals(BARE_STEP)
        ? "bare " + contender
        : "sum, " + contender + ", workers: " + workers + cut.label;
  }

  @Override
  public boolean startsAnew() {
    return true;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    Path result = setup.owned().folder().resolve("jmh.json");
    try {
      OwnedProcess jmh = setup.owned().start(Role.REFERENCE, "jmh", command(result));
      int exit = jmh.process().waitFor();
      String lastWords = jmh.lastWords();
      setup.owned().stop(List.of(jmh));
      if (exit != 0) {
        throw new ContenderFailedException("JMH " + lastWords);
      }
      return NANOS / nanosEach(Files.readString(result));
    } catch (UnavailableException | IOException e) {
      throw new ContenderFailedException(e);
    }
  }

  private ProcessBuilder command(Path result) {
    String times = Integer.toString(setup.iterations());
    String length = setup.iterationMillis() + "ms";
    ProcessBuilder command =
        // its lock is for people who start two by mistake: here one comes after the other
        JavaCommand.of(List.of("-Djmh.ignoreLock=true", "-jar", setup.jar().toString()));
    command.command().add("OverheadBenchmark." + benchmark + "$");
    command.command().addAll(List.of("-p", "contender=" + contender, "-p", "workers=" + workers));
    command.command().addAll(List.of("-p", "tasks=" + cut.tasks));
    command.command().addAll(List.of("-f", "1", "-foe", "true"));
    command.command().addAll(List.of("-wi", times, "-w", length, "-i", times, "-r", length));
    command.command().addAll(List.of("-rf", "json", "-rff", result.toString()));
    return command;
  }

  /**
   * @param json JMH's result file
   */
  static double nanosEach(String json) throws ContenderFailedException {
    try {
      JsonNode results = JsonMapper.shared().readTree(json);
      JsonNode metric = results.path(0).path("primaryMetric");
      double score = metric.path("score").asDouble(Double.NaN);
      String unit = metric.path("scoreUnit").asString("");
      if (results.size() != 1 || !unit.equals("ns/op") || !(score > 0)) {
        throw new ContenderFailedException(
            "JMH must tell one score in ns/op, but told "
                + results.size()
                + " results, the first "
                + score
                + " "
                + unit);
      }
      return score;
    } catch (JacksonException e) {
      throw new ContenderFailedException(e);
    }
  }
}
