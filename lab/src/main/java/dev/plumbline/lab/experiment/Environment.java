package dev.plumbline.lab.experiment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a result came about.
 *
 * @param plumbline the version
 * @param revision of the sources, null when they are not in a repository
 * @param command as typed, passwords masked
 * @param warnings what makes the figures doubtful, a line each
 */
public record Environment(
    Instant startedAt,
    String plumbline,
    @Nullable String revision,
    String command,
    Machine machine,
    List<String> warnings) {

  /**
   * @param processor its model, as far as the system tells
   * @param loadAverage of the last minute at the start; negative when the system has none
   * @param busyProcessors taken by other programs at the start
   */
  public record Machine(
      String processor,
      int processors,
      long memoryBytes,
      String os,
      Jvm jvm,
      double loadAverage,
      double busyProcessors) {}

  /**
   * @param compiler the just-in-time compiler
   * @param options given to the lab's own JVM
   */
  public record Jvm(String name, String compiler, String collector, List<String> options) {}
}
