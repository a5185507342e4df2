package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the services' Boot jars are.
 *
 * @param home Plumbline's folder, with a folder for each module
 */
record ServiceJars(Path home) {

  static final String BUILD = "./mvnw -q -DskipTests package";

  /**
   * By the system property {@link LocalCluster#HOME_PROPERTY}; without it, the folder above the
   * lab's own classes, or above the working directory, that has the modules.
   */
  static ServiceJars find() throws UnavailableException {
    String property = System.getProperty(LocalCluster.HOME_PROPERTY);
    if (property != null) {
      return new ServiceJars(Path.of(property));
    }
    return Stream.concat(above(ownClasses()), above(Path.of("").toAbsolutePath()))
        .filter(folder -> Files.isRegularFile(folder.resolve("producer/pom.xml")))
        .findFirst()
        .map(ServiceJars::new)
        .orElseThrow(
            () ->
                new UnavailableException(
                    "Plumbline's folder is not found: set -D"
                        + LocalCluster.HOME_PROPERTY
                        + " to it"));
  }

  /** The newest jar of a service. */
  Path of(Role service) throws UnavailableException {
    Path folder = home.resolve(service.label()).resolve("target");
    String pattern = service.label() + "-*-exec.jar";
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, pattern)) {
      List<Path> found = new ArrayList<>();
      jars.forEach(found::add);
      return found.stream()
          .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
          .orElseThrow(() -> missing(folder, pattern));
    } catch (IOException e) {
      throw missing(folder, pattern);
    }
  }

  private UnavailableException missing(Path folder, String pattern) {
    return new UnavailableException(
        "the services are not built: no %s in %s; run '%s' in %s"
            .formatted(pattern, folder, BUILD, home));
  }

  private static Stream<Path> above(@Nullable Path start) {
    return Stream.iterate(start, folder -> folder != null, folder -> folder.getParent());
  }

  private static @Nullable Path ownClasses() {
    CodeSource source = ServiceJars.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
