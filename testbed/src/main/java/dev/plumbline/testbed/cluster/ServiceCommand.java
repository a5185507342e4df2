package dev.plumbline.testbed.cluster;

import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command that starts one service. Settings are arguments, but for secrets, which go through
 * the environment, where other users can't read them.
 */
final class ServiceCommand {

  /** The java that runs this. */
  private static final List<String> FOREIGN =
      List.of("SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_", "PLUMBLINE_", "JAVA_TOOL_OPTIONS");

  private final Role role;
  private final List<String> program;
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> secrets = new TreeMap<>();

  /**
   * @param program the last options for the JVM, which say what it runs
   */
  ServiceCommand(Role role, List<String> program, int port) {
    this.role = role;
    this.program = program;
    set("server.port", port);
    set("server.address", "127.0.0.1");
    set("spring.main.banner-mode", "off");
    set("spring.lifecycle.timeout-per-shutdown-phase", "5s");
  }

  Role role() {
    return role;
  }

  ServiceCommand set(String property, Object value) {
    properties.put(property, value.toString());
    return this;
  }

  ServiceCommand setAll(Map<String, String> more) {
    properties.putAll(more);
    return this;
  }

  ServiceCommand ledger(LedgerSettings ledger) {
    if (ledger.url() != null) {
      set("spring.datasource.url", ledger.url());
      if (ledger.url().startsWith("jdbc:h2:")) {
        // aggregators that start together wait for the one that makes the tables
        set("spring.flyway.init-sqls", "SET LOCK_TIMEOUT 60000");
      }
      secrets.put("SPRING_DATASOURCE_USERNAME", ledger.user());
      secrets.put("SPRING_DATASOURCE_PASSWORD", ledger.password());
    }
    return this;
  }

  ServiceCommand broker(AmqpEndpoint endpoint) {
    set("spring.rabbitmq.host", endpoint.host());
    set("spring.rabbitmq.port", endpoint.port());
    set("spring.rabbitmq.virtual-host", endpoint.virtualHost());
    set("spring.rabbitmq.ssl.enabled", endpoint.tls());
    secrets.put("SPRING_RABBITMQ_USERNAME", endpoint.user());
    secrets.put("SPRING_RABBITMQ_PASSWORD", endpoint.password());
    return this;
  }

  /**
   * @param folder the service's own: what it writes to relative paths goes there
   * @param failpoints to arm; usually empty
   */
  ProcessBuilder in(Path folder, String failpoints) {
    List<String> command = new ArrayList<>();
    command.addAll(JvmFlags.of(role));
    if (!failpoints.isEmpty()) {
      command.add("-D" + Failpoint.PROPERTY + "=" + failpoints);
    }
    command.addAll(program);
    properties.forEach((property, value) -> command.add("--" + property + "=" + value));
    ProcessBuilder builder = JavaCommand.of(command).directory(folder.toFile());
    // the user's own settings for other services must not get in
    builder.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
    builder.environment().putAll(secrets);
    return builder;
  }
}
