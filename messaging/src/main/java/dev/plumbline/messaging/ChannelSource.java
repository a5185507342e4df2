package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;

/** Where publishers and consumers get their channels. Safe from any thread. */
interface ChannelSource {

  String BLOCKED = "the broker blocks publishing: it is low on memory or disk";

  /** A channel of a connection on which the topology is declared, connecting where needed. */
  Channel open() throws IOException;

  /** Something declared was not found: it is declared again before the next channel is opened. */
  void topologyLost();

  /** Declares it again now, if something of it was lost. */
  void restoreTopology() throws IOException;

  /**
   * Closes a channel on which the broker answers nothing, and where it does not even answer that,
   * ends the connection. Returns at once.
   *
   * <p>Seen with RabbitMQ 3.10.8: a quorum queue that is deleted while many messages for it are on
   * their way leaves the publisher's connection in the state {@code flow} for ever, in which the
   * broker reads nothing from it, but sends heartbeats.
   */
  void fellSilent(Channel channel);

  /**
   * Waits while the broker, low on memory or disk, reads nothing from this connection: what was
   * written to it then could block for ever.
   *
   * @return false when it still does after that time
   */
  boolean awaitUnblocked(Duration timeout) throws InterruptedException;
}
