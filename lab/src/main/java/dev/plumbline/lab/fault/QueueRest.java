package dev.plumbline.lab.fault;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Waits until the queues of one type are empty. Just after a fault a queue may be away still, or
 * answer with an error: it is asked again.
 */
record QueueRest(AmqpEndpoint broker, QueueType type) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long INTERVAL_MILLIS = 50;

  /** Returns when they are; what had been put aside is gone then, too. */
  void await() throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = connect();
          Channel channel = connection.createChannel()) {
        awaitEmpty(channel, MessageKind.TASKS);
        awaitEmpty(channel, MessageKind.RESULTS);
        purge(channel);
        return;
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        if (System.nanoTime() > deadline) {
          throw new UnavailableException("the queues can't be looked at: " + reason(e), e);
        }
        Thread.sleep(INTERVAL_MILLIS);
      }
    }
  }

  /** A broker that can't be reached is tried again, as a queue that can't. */
  private Connection connect() throws IOException {
    try {
      return broker.connect("queue-rest");
    } catch (UnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The client wraps what the broker says. */
  private static String reason(Exception e) {
    return String.valueOf(e.getCause() == null ? e : e.getCause());
  }

  private void awaitEmpty(Channel channel, MessageKind kind)
      throws IOException, UnavailableException, InterruptedException {
    String queue = Topology.queue(type, kind);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long left = channel.messageCount(queue);
    while (left > 0) {
      if (System.nanoTime() > deadline) {
        throw new UnavailableException(
            "%s still has %d messages after %d s".formatted(queue, left, PATIENCE.toSeconds()));
      }
      Thread.sleep(INTERVAL_MILLIS);
      left = channel.messageCount(queue);
    }
  }

  /** Of every type: hostile messages go everywhere. */
  private static void purge(Channel channel) throws IOException {
    for (QueueType any : QueueType.values()) {
      for (MessageKind kind : List.of(MessageKind.DEAD_LETTERS, MessageKind.PARKED)) {
        channel.queuePurge(Topology.queue(any, kind));
      }
    }
  }
}
