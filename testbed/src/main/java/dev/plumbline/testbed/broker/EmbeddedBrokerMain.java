package dev.plumbline.testbed.broker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker's process: Qpid Broker-J with a memory store on a free loopback port. Takes
 * the password from the environment, prints its port on a line, and ends when its standard input
 * does, so that it can't outlive the lab.
 */
public final class EmbeddedBrokerMain {

  static final String USER = "plumbline";
  static final String PASSWORD_VARIABLE = "PLUMBLINE_BROKER_PASSWORD";

  private EmbeddedBrokerMain() {}

  /**
   * @param arguments none
   */
  @SuppressWarnings("SystemExitOutsideMain") // the broker's threads aren't daemons
  public static void main(String[] arguments) {
    // the parent reads one line, and what nobody reads would block the broker: logs go to stderr
    PrintStream parent =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    System.setOut(System.err);
    try {
      parent.println(start());
      parent.close();
      awaitEndOfInput();
      System.exit(0);
    } catch (Exception e) {
      System.err.println("The embedded broker could not start: " + e);
      Runtime.getRuntime().halt(1);
    }
  }

  private static int start() throws Exception {
    if (System.getenv(PASSWORD_VARIABLE) == null) {
      throw new IllegalStateException(PASSWORD_VARIABLE + " is not set");
    }
    PortListener listener = new PortListener();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(ConfiguredObject.TYPE, "Memory");
    attributes.put(
        SystemConfig.INITIAL_CONFIGURATION_LOCATION, resource("embedded-broker.json").toString());
    attributes.put(
        SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION,
        resource("embedded-broker.properties").toString());
    attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, "false");
    new SystemLauncher(listener).startup(attributes);
    return listener.boundPort();
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(
        EmbeddedBrokerMain.class.getResource(name), () -> name + " is missing");
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // what is said doesn't matter
    }
  }

  private static final class PortListener extends DefaultSystemLauncherListener {

    private @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      system = systemConfig;
    }

    int boundPort() {
      if (system == null || system.getContainer() == null) {
        throw new IllegalStateException("it has no container");
      }
      return system.getContainer().getChildren(Port.class).iterator().next().getBoundPort();
    }
  }
}
