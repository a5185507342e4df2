package dev.plumbline.lab.metrics;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The installed Prometheus, for tests that need it. */
final class PrometheusOnThisMachine {

  private static final String REQUIRED = "PLUMBLINE_PROMETHEUS_REQUIRED";

  private PrometheusOnThisMachine() {}

  static Path server() {
    return require("prometheus");
  }

  static Path promtool() {
    return require("promtool");
  }

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  private static Path require(String program) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseGet(() -> missing("no " + program + " on the PATH"));
  }

  private static Path missing(String reason) {
    if ("true".equals(System.getenv(REQUIRED))) {
      return Assertions.fail(reason + ", but " + REQUIRED + " is true");
    }
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
    throw new AssertionError("abort returned");
  }
}
