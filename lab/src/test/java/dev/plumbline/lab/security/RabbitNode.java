package dev.plumbline.lab.security;

import dev.plumbline.lab.broker.BrokerFinder;
import dev.plumbline.lab.broker.PrivateRabbitNode;
import dev.plumbline.lab.process.OwnedProcesses;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A private node of the RabbitMQ that is installed here, for tests that need the real one. */
final class RabbitNode {

  private static final String REQUIRED = "PLUMBLINE_BROKER_REQUIRED";

  private RabbitNode() {}

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  static PrivateRabbitNode start(OwnedProcesses owned, List<String> extraConfiguration)
      throws Exception {
    boolean embeddedOnly = new BrokerFinder().available().size() == 1;
    if (embeddedOnly) {
      String reason = "no rabbitmq-server on the PATH and no RABBITMQ_HOME";
      if ("true".equals(System.getenv(REQUIRED))) {
        Assertions.fail(reason + ", but " + REQUIRED + " is true");
      }
      System.out.println("Skipped: " + reason);
      Assumptions.abort(reason);
    }
    return PrivateRabbitNode.start(owned, extraConfiguration);
  }
}
