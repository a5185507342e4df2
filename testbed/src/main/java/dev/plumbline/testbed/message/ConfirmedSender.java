package dev.plumbline.testbed.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Publishes on a channel of its own and waits for publisher confirms. Not thread-safe. */
final class ConfirmedSender {

  private static final Duration CONFIRM_DEADLINE = Duration.ofSeconds(60);
  private static final int WINDOW = 256;

  private final Channel channel;
  private volatile boolean returned;
  private boolean refused;
  private int unconfirmed;

  ConfirmedSender(Connection connection) throws IOException {
    channel = connection.createChannel();
    channel.addReturnListener(message -> returned = true);
    channel.confirmSelect();
  }

  /** Waits first where too many messages are unconfirmed. */
  void send(String exchange, String routingKey, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException {
    if (unconfirmed == WINDOW) {
      await();
    }
    channel.basicPublish(exchange, routingKey, true, properties, body);
    unconfirmed++;
  }

  /**
   * Waits for the confirms that are missing; whether every message since the start is in a queue.
   */
  boolean await() throws IOException, InterruptedException {
    try {
      refused |= !channel.waitForConfirms(CONFIRM_DEADLINE.toMillis());
      unconfirmed = 0;
      return !refused && !returned;
    } catch (TimeoutException e) {
      throw new IOException("no confirm within %d s".formatted(CONFIRM_DEADLINE.toSeconds()), e);
    }
  }
}
