package dev.plumbline.lab.broker;

import dev.plumbline.lab.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The folder of a private node: its configuration, data, cookie; and the commands that use it. */
record RabbitNodeFolder(Path path, AmqpEndpoint endpoint, int distributionPort, int epmdPort) {

  private static final String LOOPBACK = "127.0.0.1";

  static RabbitNodeFolder create(
      Path path, AmqpEndpoint endpoint, int distributionPort, int epmdPort)
      throws UnavailableException {
    RabbitNodeFolder folder = new RabbitNodeFolder(path, endpoint, distributionPort, epmdPort);
    try {
      Files.createDirectories(folder.home());
      Files.writeString(folder.plugins(), "[].\n");
      Files.writeString(folder.configuration(), folder.settings());
    } catch (IOException e) {
      throw new UnavailableException(
          "no folder for a private RabbitMQ node can be made: " + e.getMessage(), e);
    }
    return folder;
  }

  ProcessBuilder command(Path script) {
    ProcessBuilder command = new ProcessBuilder(script.toString()).directory(path.toFile());
    Map<String, String> environment = command.environment();
    // settings of an installed server, or of another node, must not get in
    environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
    environment.put("HOME", home().toString());
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("ERL_EPMD_ADDRESS", LOOPBACK);
    environment.put("ERL_CRASH_DUMP_BYTES", "0");
    environment.put("RABBITMQ_NODENAME", "plumbline-" + endpoint.port() + "@localhost");
    environment.put("RABBITMQ_NODE_IP_ADDRESS", LOOPBACK);
    environment.put("RABBITMQ_NODE_PORT", Integer.toString(endpoint.port()));
    environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
    environment.put("RABBITMQ_MNESIA_BASE", path.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", path.resolve("log").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins().toString());
    environment.put("RABBITMQ_CONFIG_FILE", configuration().toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    return command;
  }

  ProcessBuilder portMapper() {
    return new ProcessBuilder("epmd", "-address", LOOPBACK, "-port", Integer.toString(epmdPort));
  }

  private Path home() {
    return path.resolve("home");
  }

  private Path plugins() {
    return path.resolve("enabled_plugins");
  }

  private Path configuration() {
    return path.resolve("rabbitmq.conf");
  }

  private String settings() {
    return """
    listeners.tcp.1 = %s:%d
    default_user = %s
    default_pass = %s
    disk_free_limit.absolute = 50MB
    log.console = true
    log.console.level = info
    log.file = false
    """
        .formatted(LOOPBACK, endpoint.port(), endpoint.user(), endpoint.password());
  }
}
