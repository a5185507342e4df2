package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.wire.BodyCap;
import dev.plumbline.messaging.wire.BodyTooLargeException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes persistent messages with confirms, at most a window of them unconfirmed, on a channel
 * of its own, which is opened with the first message and again after a failure.
 *
 * <pre>
 *   publishing thread   unblocked? ──► room? ──► into the window ──► onto the channel
 *                                                     │
 *   client's thread     confirmed, nacked, returned, ─┤
 *                       or the channel is lost        ├──► out of the window ──► receipt
 *   sweeping thread     no confirm in time ───────────┘
 * </pre>
 *
 * <p>A message is in the window before it is sent, so no confirm can come too early; whoever takes
 * it out tells its receipt, so that is told once. Each channel has a window of its own: sequence
 * numbers begin anew with it, and late news of the last channel find nothing in the new window.
 *
 * <p>A confirm alone does not say that a message was routed: messages are mandatory, and one that
 * comes back is a failure, whether the broker confirms it afterwards or not.
 */
final class ConfirmedPublisher implements Publisher {

  /** What stays the same from message to message. */
  record Settings(
      String exchange, boolean mandatory, BodyCap cap, int window, Duration confirmTimeout) {}

  private static final int PERSISTENT = 2;
  private static final String CLOSED = "the publisher was closed before the confirm came";

  private record OpenChannel(Channel channel, ConfirmWindow window) {}

  private final ChannelSource channels;
  private final Settings settings;
  private final PublisherMeters meters;
  private final LongSupplier nanoTicker;

  private volatile @Nullable OpenChannel open; // written by the publishing thread
  private volatile boolean closed;
  private volatile boolean unroutable; // something came back: a queue or a binding is gone

  ConfirmedPublisher(
      ChannelSource channels, Settings settings, PublisherMeters meters, LongSupplier nanoTicker) {
    this.channels = channels;
    this.settings = settings;
    this.meters = meters;
    this.nanoTicker = nanoTicker;
  }

  @Override
  public void publish(String queue, byte[] body, Receipt receipt) throws InterruptedException {
    OpenChannel target;
    long sequence;
    try {
      settings.cap.checkSent(body.length);
      if (!channels.awaitUnblocked(settings.confirmTimeout)) {
        fail(receipt, ChannelSource.BLOCKED);
        return;
      }
      do {
        target = openChannel();
        sequence = target.channel.getNextPublishSeqNo();
      } while (!target.window.awaitRoom(sequence));
    } catch (IOException | ShutdownSignalException e) {
      fail(receipt, String.valueOf(e.getMessage()));
      return;
    } catch (InterruptedException e) {
      fail(receipt, "interrupted before it was published");
      throw e;
    } catch (BodyTooLargeException e) {
      fail(receipt, String.valueOf(e.getMessage()));
      throw e;
    }
    target.window.add(sequence, receipt);
    send(target, sequence, queue, body);
  }

  private void send(OpenChannel target, long sequence, String queue, byte[] body) {
    meters.published().increment();
    meters.bytes().increment(body.length);
    try {
      target.channel.basicPublish(
          settings.exchange, queue, settings.mandatory, properties(sequence), body);
    } catch (IOException | ShutdownSignalException e) {
      target.window.failed(sequence, "not published: " + e.getMessage());
      Channels.close(target.channel);
    } catch (RuntimeException e) {
      target.window.failed(sequence, "not published: " + e);
      Channels.close(target.channel);
      throw e;
    }
  }

  private void fail(Receipt receipt, String reason) {
    meters.failed().increment();
    receipt.failed(reason);
  }

  /** The sequence number goes along because a returned message tells its properties alone. */
  private static BasicProperties properties(long sequence) {
    return new BasicProperties.Builder()
        .deliveryMode(PERSISTENT)
        .correlationId(Long.toString(sequence))
        .build();
  }

  private OpenChannel openChannel() throws IOException {
    if (closed) {
      throw new IOException("the publisher is closed");
    }
    OpenChannel known = open;
    if (known != null && known.channel.isOpen()) {
      if (unroutable) {
        unroutable = false;
        channels.restoreTopology();
      }
      return known;
    }
    Channel channel = channels.open();
    ConfirmWindow window = new ConfirmWindow(settings.window, meters, nanoTicker);
    channel.addShutdownListener(signal -> lost(window, signal));
    channel.addConfirmListener(window::confirmed, window::nacked);
    channel.addReturnListener(returned -> returned(window, returned));
    try {
      channel.confirmSelect();
    } catch (IOException e) {
      Channels.close(channel);
      throw e;
    }
    OpenChannel opened = new OpenChannel(channel, window);
    open = opened;
    if (closed) {
      close();
    }
    return opened;
  }

  private void lost(ConfirmWindow window, ShutdownSignalException signal) {
    if (Channels.notFound(signal)) {
      channels.topologyLost();
    }
    window.close(closed ? CLOSED : "the channel is gone: " + Channels.reason(signal));
  }

  /** On the client's thread, which must not declare anything itself. */
  private void returned(ConfirmWindow window, Return returned) {
    channels.topologyLost();
    unroutable = true;
    window.failed(
        Long.parseLong(returned.getProperties().getCorrelationId()),
        "returned: "
            + returned.getReplyText()
            + ", there is no queue '"
            + returned.getRoutingKey()
            + "'");
  }

  /**
   * Fails what has waited too long for its confirm, and gives a channel up on which nothing is
   * confirmed any more. Called now and then by another thread.
   */
  void expire() {
    OpenChannel known = open;
    if (known != null) {
      String reason = "timed out: no confirm in " + settings.confirmTimeout;
      if (known.window.expire(settings.confirmTimeout.toNanos(), reason)) {
        known.window.close(reason);
        channels.fellSilent(known.channel);
      }
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    OpenChannel known = open;
    if (known != null) {
      Channels.close(known.channel);
      known.window.close(CLOSED);
    }
  }
}
