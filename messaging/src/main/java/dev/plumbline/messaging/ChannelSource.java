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
   * Waits while the broker, low on memory or disk, reads nothing from this connection: what was
   * written to it then could block for ever.
   *
   * @return false when it still does after that time
   */
  boolean awaitUnblocked(Duration timeout) throws InterruptedException;
}
