package dev.plumbline.messaging;

import dev.plumbline.messaging.wire.LeftOut;
import java.util.Map;
import java.util.Optional;

/**
 * One message as it was delivered. The acknowledging methods may be called later, from any thread
 * and in any order; where the channel is gone meanwhile they do nothing, since the broker delivers
 * the message again anyway.
 */
public interface Delivery {

  /**
   * The raw bytes; no content type is ever interpreted. Of a body that was too large to take in, a
   * {@link LeftOut} note in its place, which no codec reads.
   */
  byte[] body();

  /** Bytes of memory that it keeps, roughly: what a bound of what is held has to count. */
  default int size() {
    return body().length;
  }

  /** What the sender, or a broker that moved it, wrote on it: to be shown, not to be trusted. */
  default Map<String, Object> headers() {
    return Map.of();
  }

  /**
   * Why the broker gave it up the first time, where it did, in the broker's words: {@code
   * rejected}, {@code expired}, {@code maxlen} or {@code delivery_limit}.
   */
  default Optional<String> deathReason() {
    return Optional.ofNullable(headers().get("x-first-death-reason")).map(Object::toString);
  }

  /** Whether the broker has, or may have, delivered this message before. */
  boolean redelivered();

  /**
   * Acknowledges this message alone; a moment later, together with others. Nothing happens where
   * being delivered is being acknowledged.
   */
  void ack();

  /** Acknowledges this message and every earlier delivery of the same consumer. */
  void ackAllUpTo();
}
