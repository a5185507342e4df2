package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what lies in a queue into its hand, message by message, to look at it or to remove it.
 * Whatever was not acknowledged goes back to its place with {@link #close}, or when the connection
 * is lost. Made by {@link MessagingConnections}. Belongs to one thread.
 */
public final class QueueReader implements AutoCloseable {

  private final Channel channel;
  private final String queue;

  QueueReader(Channel channel, String queue) {
    this.channel = channel;
    this.queue = queue;
  }

  /**
   * The next message, acknowledged at once where {@link Delivery#ack} says so; empty when the queue
   * has no other.
   *
   * @throws IOException when the broker does not answer, or has no such queue
   */
  public Optional<Delivery> next() throws IOException {
    try {
      GetResponse message = channel.basicGet(queue, false);
      return message == null ? Optional.empty() : Optional.of(new Held(message));
    } catch (ShutdownSignalException e) {
      throw new IOException("can't read " + queue + ": " + Channels.reason(e), e);
    }
  }

  @Override
  public void close() {
    Channels.close(channel);
  }

  private final class Held implements Delivery {

    private final GetResponse message;

    Held(GetResponse message) {
      this.message = message;
    }

    @Override
    public byte[] body() {
      return message.getBody();
    }

    @Override
    public boolean redelivered() {
      return message.getEnvelope().isRedeliver();
    }

    @Override
    public Map<String, Object> headers() {
      Map<String, Object> headers = message.getProps().getHeaders();
      return headers == null ? Map.of() : headers;
    }

    @Override
    public void ack() {
      acknowledge(false);
    }

    @Override
    public void ackAllUpTo() {
      acknowledge(true);
    }

    private void acknowledge(boolean multiple) {
      try {
        channel.basicAck(message.getEnvelope().getDeliveryTag(), multiple);
      } catch (IOException | ShutdownSignalException gone) {
        // the message goes back to its queue, as the channel is gone
      }
    }
  }
}
