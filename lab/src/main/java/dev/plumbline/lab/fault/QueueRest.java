package dev.plumbline.lab.fault;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.lab.broker.AmqpEndpoint;
import dev.plumbline.lab.process.UnavailableException;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits until the queues of one type are empty. Just after a fault a queue may be away still, or
 * answer with an error: it is asked again.
 */
record QueueRest(AmqpEndpoint broker, QueueType type) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long INTERVAL_MILLIS = 50;

  /** Returns how many messages had been put aside; they are gone then. */
  long await() throws UnavailableException, InterruptedException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.user());
    factory.setPassword(broker.password());
    factory.setAutomaticRecoveryEnabled(false);
    AtomicLong purged = new AtomicLong();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = factory.newConnection("queue-rest");
          Channel channel = connection.createChannel()) {
        awaitEmpty(channel, MessageKind.TASKS);
        awaitEmpty(channel, MessageKind.RESULTS);
        purge(channel, purged);
        return purged.get();
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        if (System.nanoTime() > deadline) {
          throw new UnavailableException("the queues can't be looked at: " + reason(e), e);
        }
        Thread.sleep(INTERVAL_MILLIS);
      }
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
  private static void purge(Channel channel, AtomicLong purged) throws IOException {
    for (QueueType any : QueueType.values()) {
      for (MessageKind kind : List.of(MessageKind.DEAD_LETTERS, MessageKind.PARKED)) {
        purged.addAndGet(channel.queuePurge(Topology.queue(any, kind)).getMessageCount());
      }
    }
  }
}
