package dev.plumbline.lab.bench;

import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * JMH with Plumbline's benchmarks in one jar. {@code ./plumbline} does not build it; bench does.
 */
final class JmhJar {

  private static final String JAR = "benchmarks/target/jmh.jar";
  private static final List<String> SOURCES =
      List.of("pom.xml", "core/src/main", "benchmarks/pom.xml", "benchmarks/src/main");

  private JmhJar() {}

  /** Builds it where it is not there, or older than what it is made of. */
  static Path current(PlumblineMaven maven) throws UnavailableException, InterruptedException {
    Path jar = maven.home().resolve(JAR).toAbsolutePath();
    try {
      if (!Files.exists(jar) || isOlderThanSources(jar, maven.home())) {
        maven.run(
            "benchmarks", List.of("-Dmaven.test.skip=true", "-pl", "benchmarks", "-am", "package"));
      }
      return jar;
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException("the sources in " + maven.home() + " can't be read: " + e, e);
    }
  }

  private static boolean isOlderThanSources(Path jar, Path home) throws IOException {
    FileTime built = Files.getLastModifiedTime(jar);
    for (String source : SOURCES) {
      try (Stream<Path> files = Files.walk(home.resolve(source))) {
        if (files.anyMatch(file -> modified(file).compareTo(built) > 0)) {
          return true;
        }
      }
    }
    return false;
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
