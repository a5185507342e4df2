package dev.plumbline.lab.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
      @Allowed(from = 1) int processors,
      @Allowed(from = 1) long memoryBytes,
      String os,
      Jvm jvm,
      @Allowed(from = -1) double loadAverage,
      double busyProcessors) {

    /** The load average, for people. */
    public String load() {
      return loadAverage < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", loadAverage);
    }
  }

  /**
   * @param compiler the just-in-time compiler
   * @param options given to the lab's own JVM
   */
  public record Jvm(String name, String compiler, String collector, List<String> options) {}
}
