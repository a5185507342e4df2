package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder of a private node: its configuration, data, cookie; and the commands that use it. */
record RabbitNodeFolder(Path path, AmqpEndpoint endpoint, int distributionPort, int epmdPort) {

  /** Bytes that must stay free on the disk. */
  static final long DISK_FREE_LIMIT_BYTES = 50_000_000;

  /** The share of the machine's memory that the node may use, as it is written for the node. */
  static final String MEMORY_HIGH_WATERMARK = "0.4";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_DISTRIBUTION = "-kernel inet_dist_use_interface {127,0,0,1}";

  /** Makes the folder, with these lines at the end of its rabbitmq.conf. */
  void create(List<String> extraConfiguration) throws UnavailableException {
    try {
      Files.createDirectories(home());
      Files.writeString(plugins(), "[].\n");
      Files.writeString(configuration(), settings() + String.join("\n", extraConfiguration) + "\n");
    } catch (IOException e) {
      throw new UnavailableException(
          "no folder for a private RabbitMQ node can be made: " + e.getMessage(), e);
    }
  }

  /**
   * @return the file that now says so, which a running node has to be told of
   */
  Path enablePlugin(String name) throws UnavailableException {
    try {
      return Files.writeString(plugins(), "[%s].\n".formatted(name));
    } catch (IOException e) {
      throw new UnavailableException(
          "plugin %s can't be enabled: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** One of the installation's scripts: the server's, or that of a tool to ask it something. */
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
    environment.put("RABBITMQ_MNESIA_BASE", data().toString());
    environment.put("RABBITMQ_LOG_BASE", path.resolve("log").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins().toString());
    environment.put("RABBITMQ_CONFIG_FILE", configuration().toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
    environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", LOOPBACK_DISTRIBUTION);
    environment.put("RABBITMQ_CTL_ERL_ARGS", LOOPBACK_DISTRIBUTION);
    return command;
  }

  ProcessBuilder portMapper() {
    return new ProcessBuilder("epmd", "-address", LOOPBACK, "-port", Integer.toString(epmdPort));
  }

  /** All that the node keeps: definitions and messages. */
  Path data() {
    return path.resolve("data");
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
    disk_free_limit.absolute = %d
    vm_memory_high_watermark.relative = %s
    log.console = true
    log.console.level = info
    log.file = false
    """
        .formatted(
            LOOPBACK,
            endpoint.port(),
            endpoint.user(),
            endpoint.password(),
            DISK_FREE_LIMIT_BYTES,
            MEMORY_HIGH_WATERMARK);
  }
}
