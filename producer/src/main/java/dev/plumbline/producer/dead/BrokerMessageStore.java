package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueReader;
import dev.plumbline.messaging.QueueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The queues behind the connections. */
final class BrokerMessageStore implements MessageStore {

  private final MessagingConnections connections;

  BrokerMessageStore(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public Set<QueueType> types() throws IOException {
    try {
      return connections.queueTypes();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Reader read(QueueType type, MessageKind kind) throws IOException {
    QueueReader reader = connections.reader(type, kind);
    return new Reader() {
      @Override
      public Optional<Delivery> next() throws IOException {
        return reader.next();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public ConfirmedSend send(QueueType type, MessageKind kind) {
    return new ConfirmedSend(connections.publisher(type, kind));
  }
}
