package dev.plumbline.lab.security;

import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.util.List;

/** A private node of the RabbitMQ that is installed here, for tests that need the real one. */
final class RabbitNode {

  private RabbitNode() {}

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  static PrivateRabbitNode start(OwnedProcesses owned, List<String> extraConfiguration)
      throws Exception {
    RabbitOnThisMachine.require();
    return PrivateRabbitNode.start(owned, extraConfiguration);
  }
}
