package dev.plumbline.lab.container;

import dev.plumbline.testbed.needs.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** The broker and the database of docker-compose.yml as containers, for tests that need them. */
final class ContainersOnThisMachine {

  static final String POSTGRES_USER = "plumbline";
  static final String POSTGRES_PASSWORD = "of-a-container-that-lives-for-one-test";

  private static final int AMQP = 5672;
  private static final int POSTGRES = 5432;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private ContainersOnThisMachine() {}

  /** A RabbitMQ whose user is guest, as the image has it. */
  static GenericContainer<?> rabbit() {
    // its port is open before it lets anybody in
    return start("rabbitmq", AMQP, Map.of(), Wait.forLogMessage(".*Server startup complete.*", 1));
  }

  /** As {@code amqp://user:password@host:port}. */
  static String amqpUri(GenericContainer<?> rabbit) {
    return "amqp://guest:guest@" + rabbit.getHost() + ":" + rabbit.getMappedPort(AMQP);
  }

  static GenericContainer<?> postgres() {
    return start(
        "postgres",
        POSTGRES,
        Map.of(
            "POSTGRES_USER", POSTGRES_USER,
            "POSTGRES_DB", "plumbline",
            "POSTGRES_PASSWORD", POSTGRES_PASSWORD),
        Wait.forListeningPort());
  }

  static String jdbcUrl(GenericContainer<?> postgres) {
    return "jdbc:postgresql://%s:%d/plumbline"
        .formatted(postgres.getHost(), postgres.getMappedPort(POSTGRES));
  }

  private static GenericContainer<?> start(
      String image, int port, Map<String, String> settings, WaitStrategy ready) {
    requireEngine();
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(pinned(image)))
            .withExposedPorts(port)
            .withEnv(settings)
            .waitingFor(ready.withStartupTimeout(PATIENCE));
    container.start();
    return container;
  }

  private static void requireEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw Need.DOCKER.missing("no Docker engine answers");
    }
  }

  /** The image as docker-compose.yml pins it, so that one version is tested and deployed. */
  private static String pinned(String image) {
    Path file = Path.of(System.getProperty("plumbline.home"), "docker-compose.yml");
    try {
      Matcher pin = Pattern.compile("image: (" + image + ":\\S+)").matcher(Files.readString(file));
      if (!pin.find()) {
        throw new IllegalStateException(file + " pins no image of " + image);
      }
      return pin.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
