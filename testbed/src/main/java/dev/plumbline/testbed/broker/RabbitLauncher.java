package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The script that starts a RabbitMQ server, as found on this machine.
 *
 * @param script the server's own, not a distribution's wrapper, which would change user and folders
 */
record RabbitLauncher(Path script) {

  static final String PATH = "PATH";
  static final String HOME = "RABBITMQ_HOME";

  private static final String SERVER = "rabbitmq-server";
  private static final String ITS_SIBLING = "rabbitmq-env";
  private static final Pattern VERSIONED_FOLDER = Pattern.compile("rabbitmq_server-([\\d.]+[^/]*)");

  /** The one in RABBITMQ_HOME where that is set, else the first on the PATH. */
  static Optional<RabbitLauncher> find(Map<String, String> environment) {
    Stream<Path> folders =
        Stream.of(environment.getOrDefault(PATH, "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    String home = environment.getOrDefault(HOME, "");
    if (!home.isEmpty()) {
      folders = Stream.concat(Stream.of(Path.of(home, "sbin")), folders);
    }
    return folders
        .map(folder -> folder.resolve(SERVER))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RabbitLauncher::behind);
  }

  /**
   * @throws UnavailableException when there is none
   */
  static RabbitLauncher require(Map<String, String> environment) throws UnavailableException {
    return find(environment)
        .orElseThrow(
            () ->
                new UnavailableException(
                    "there is no RabbitMQ for a private node: no executable %s on the %s or in %s/sbin;"
                            .formatted(SERVER, PATH, HOME)
                        + " install one, or set %s to its folder".formatted(HOME)));
  }

  /** The version that the installation's folder is named after, when it is. */
  Optional<String> version() {
    try {
      Matcher folder = VERSIONED_FOLDER.matcher(script.toRealPath().toString());
      return folder.find() ? Optional.of(folder.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Wrappers are a link to a script beside the server's own, or a copy of that script in another
   * folder of the same prefix; the server's own is known by the file that it reads its settings
   * with.
   */
  private static RabbitLauncher behind(Path found) {
    Path real = realPath(found);
    return Stream.of(
            real.resolveSibling(SERVER), real.resolve("../../lib/rabbitmq/bin").resolve(SERVER))
        .map(Path::normalize)
        .filter(script -> Files.exists(script.resolveSibling(ITS_SIBLING)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RabbitLauncher::new)
        .orElseGet(() -> new RabbitLauncher(found));
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }
}
