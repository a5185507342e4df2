package dev.plumbline.messaging;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;
import org.jspecify.annotations.Nullable;

/** Apache Qpid Broker-J in this JVM, in memory, on a free port of the loopback address. */
final class EmbeddedQpid implements AutoCloseable {

  private static final String PASSWORD_PROPERTY = "plumbline.test.qpid.password";

  private final SystemLauncher launcher;
  private final URI uri;

  private EmbeddedQpid(SystemLauncher launcher, URI uri) {
    this.launcher = launcher;
    this.uri = uri;
  }

  static EmbeddedQpid start() throws Exception {
    String password = UUID.randomUUID().toString();
    System.setProperty(PASSWORD_PROPERTY, password);
    PortFinder port = new PortFinder();
    SystemLauncher launcher = new SystemLauncher(port);
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(SystemConfig.TYPE, "Memory");
    attributes.put(
        SystemConfig.INITIAL_CONFIGURATION_LOCATION,
        EmbeddedQpid.class.getResource("/broker/qpid.json").toExternalForm());
    attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, "false");
    launcher.startup(attributes);
    return new EmbeddedQpid(
        launcher, URI.create("amqp://tests:" + password + "@127.0.0.1:" + port.bound()));
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    launcher.shutdown();
  }

  private static final class PortFinder extends DefaultSystemLauncherListener {

    private @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      system = systemConfig;
    }

    int bound() {
      if (system == null) {
        throw new IllegalStateException("the broker has not started");
      }
      Container<?> broker = system.getContainer();
      return broker.getChildren(Port.class).stream()
          .filter(AmqpPort.class::isInstance)
          .map(port -> ((AmqpPort<?>) port).getBoundPort())
          .findFirst()
          .orElseThrow();
    }
  }
}
