package dev.plumbline.testbed.needs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Something that a test needs and not every machine has: its absence skips the test, with a printed
 * reason, and fails it where the environment says that it is required.
 */
public enum Need {
  BROKER("PLUMBLINE_BROKER_REQUIRED"),
  PROMETHEUS("PLUMBLINE_PROMETHEUS_REQUIRED"),
  BROWSER("PLUMBLINE_BROWSER_REQUIRED"),
  DOCKER("PLUMBLINE_DOCKER_REQUIRED"),
  KUBECTL("PLUMBLINE_KUBECTL_REQUIRED");

  private final String required;

  Need(String required) {
    this.required = required;
  }

  /** The program of that name on the PATH. */
  public Path program(String name) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(() -> missing("no " + name + " on the PATH"));
  }

  /** Never returns; the type is for {@code throw missing(…)}. */
  public AssertionError missing(String reason) {
    if ("true".equals(System.getenv(required))) {
      Assertions.fail(reason + ", but " + required + " is true");
    }
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
    return new AssertionError("abort returned");
  }
}
