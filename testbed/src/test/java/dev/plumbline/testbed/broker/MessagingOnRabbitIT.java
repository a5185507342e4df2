package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.OwnedProcesses;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What messaging promises on every broker, on a real RabbitMQ with every queue type. */
class MessagingOnRabbitIT extends dev.plumbline.messaging.BrokerContract {

  private static OwnedProcesses owned;
  private static AmqpEndpoint endpoint;

  @BeforeAll
  static void startNode() throws Exception {
    RabbitLauncher launcher = RabbitOnThisMachine.launcher();
    owned = OwnedProcesses.open();
    endpoint = PrivateRabbitNode.start(launcher, owned).endpoint();
  }

  @AfterAll
  static void stopNode() {
    if (owned != null) {
      owned.close();
    }
  }

  @Override
  protected URI broker() {
    return URI.create(
        "amqp://%s:%s@%s".formatted(endpoint.user(), endpoint.password(), endpoint.address()));
  }
}
