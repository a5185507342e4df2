package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.wire.BodyCap;
import dev.plumbline.messaging.wire.BodyTooLargeException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Publishes without confirms and forgets: a receipt says that a message was written to the
 * connection, no more. What the broker does with it, nobody learns.
 */
final class UnconfirmedPublisher implements Publisher {

  private static final BasicProperties NOT_PERSISTENT =
      new BasicProperties.Builder().deliveryMode(1).build();

  private final ChannelSource channels;
  private final String exchange;
  private final BodyCap cap;
  private final Duration patience;
  private final PublisherMeters meters;

  private volatile @Nullable Channel open; // written by the publishing thread
  private volatile boolean closed;

  /**
   * @param patience how long to wait for a broker that blocks publishers
   */
  UnconfirmedPublisher(
      ChannelSource channels,
      String exchange,
      BodyCap cap,
      Duration patience,
      PublisherMeters meters) {
    this.channels = channels;
    this.exchange = exchange;
    this.cap = cap;
    this.patience = patience;
    this.meters = meters;
  }

  @Override
  public void publish(String queue, byte[] body, Receipt receipt) throws InterruptedException {
    try {
      cap.checkSent(body.length);
      if (!channels.awaitUnblocked(patience)) {
        throw new IOException(ChannelSource.BLOCKED);
      }
      openChannel().basicPublish(exchange, queue, NOT_PERSISTENT, body);
    } catch (IOException | ShutdownSignalException e) {
      meters.failed().increment();
      receipt.failed("not published: " + e.getMessage());
      return;
    } catch (InterruptedException e) {
      meters.failed().increment();
      receipt.failed("interrupted before it was published");
      throw e;
    } catch (BodyTooLargeException e) {
      meters.failed().increment();
      receipt.failed(String.valueOf(e.getMessage()));
      throw e;
    }
    meters.published().increment();
    meters.bytes().increment(body.length);
    receipt.confirmed();
  }

  private Channel openChannel() throws IOException {
    Channel known = open;
    if (known != null && known.isOpen()) {
      return known;
    }
    if (closed) {
      throw new IOException("the publisher is closed");
    }
    Channel channel = channels.open();
    channel.addShutdownListener(
        signal -> {
          if (Channels.notFound(signal)) {
            channels.topologyLost();
          }
        });
    open = channel;
    if (closed) {
      close();
    }
    return channel;
  }

  @Override
  public void close() {
    closed = true;
    Channel known = open;
    if (known != null) {
      Channels.close(known);
    }
  }
}
