package dev.plumbline.messaging;

/**
 * One message as it was delivered. The acknowledging methods may be called later, from any thread
 * and in any order; where the channel is gone meanwhile they do nothing, since the broker delivers
 * the message again anyway.
 */
public interface Delivery {

  /** The raw bytes; no header or content type is ever interpreted. */
  byte[] body();

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
