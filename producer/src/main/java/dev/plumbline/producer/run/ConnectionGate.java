package dev.plumbline.producer.run;

import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueType;
import java.io.UncheckedIOException;
import java.util.Set;

/** Asks the connections to the broker, connecting where needed. */
final class ConnectionGate implements BrokerGate {

  private final MessagingConnections connections;

  ConnectionGate(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public void check(QueueType type) {
    Set<QueueType> types;
    try {
      types = connections.queueTypes();
    } catch (UncheckedIOException e) {
      throw new BrokerUnavailableException(String.valueOf(e.getMessage()), e);
    }
    if (!types.contains(type)) {
      throw new ContenderUnavailableException(
          "contender "
              + type.contender()
              + " can't run on "
              + connections.capabilities()
              + " with these plumbline.messaging.queue-types; those that can are "
              + String.join(", ", types.stream().map(QueueType::contender).sorted().toList()));
    }
    if (connections.publishingBlocked()) {
      throw new BrokerUnavailableException(
          "the broker takes no messages now: it is low on memory or disk");
    }
  }
}
