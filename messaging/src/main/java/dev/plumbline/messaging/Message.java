package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A delivery of a {@link ConsumerChannel}. */
final class Message implements Delivery {

  private final ConsumerChannel channel;
  private final long tag;
  private final boolean redelivered;
  private final byte[] body;
  private final @Nullable Map<String, Object> headers;
  private final AtomicBoolean open;
  private volatile long handledAt;

  Message(
      ConsumerChannel channel,
      Envelope envelope,
      BasicProperties properties,
      byte[] body,
      boolean open) {
    this.channel = channel;
    this.tag = envelope.getDeliveryTag();
    this.redelivered = envelope.isRedeliver();
    this.headers = properties.getHeaders();
    this.body = body;
    this.open = new AtomicBoolean(open);
  }

  ConsumerChannel channel() {
    return channel;
  }

  long tag() {
    return tag;
  }

  /** Its handler has returned: what it waits for now is to be acknowledged. */
  void handledAt(long nanos) {
    handledAt = nanos;
  }

  /** Zero while it is not. */
  long handledAt() {
    return handledAt;
  }

  /** Whether it is the caller's to settle: so once only. */
  boolean settle() {
    return open.compareAndSet(true, false);
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public boolean redelivered() {
    return redelivered;
  }

  @Override
  public Map<String, Object> headers() {
    return headers == null ? Map.of() : headers;
  }

  @Override
  public void ack() {
    if (settle()) {
      channel.ack(this);
    }
  }

  @Override
  public void ackAllUpTo() {
    if (settle()) {
      channel.ackAllUpTo(this);
    }
  }
}
