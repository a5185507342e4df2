package dev.plumbline.producer.run;

import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueDepth;
import dev.plumbline.messaging.QueueType;
import java.io.IOException;

/** Looks at the broker's queues. */
final class QueueLooks implements DepthSource {

  private final MessagingConnections connections;

  QueueLooks(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public Look open(QueueType type) throws IOException {
    QueueDepth depth = connections.depth(type);
    return new Look() {
      @Override
      public QueueDepth.Depth look() throws IOException {
        return depth.look();
      }

      @Override
      public void close() {
        depth.close();
      }
    };
  }
}
