package dev.plumbline.lab.container;

import dev.plumbline.messaging.BrokerContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;

/** What messaging promises on every broker, on the very image that docker-compose.yml starts. */
class MessagingOnRabbitContainerIT extends BrokerContract {

  private static GenericContainer<?> rabbit;

  @BeforeAll
  static void startBroker() {
    rabbit = ContainersOnThisMachine.rabbit();
  }

  @AfterAll
  static void stopBroker() {
    if (rabbit != null) {
      rabbit.stop();
    }
  }

  @Override
  protected URI broker() {
    return URI.create(ContainersOnThisMachine.amqpUri(rabbit));
  }
}
