package dev.plumbline.producer.dead;

import dev.plumbline.messaging.Delivery;
import java.util.Map;

/** A delivery of a test: does something when it is acknowledged. */
record StoredDelivery(byte[] body, Runnable onAck, Map<String, Object> headers)
    implements Delivery {

  StoredDelivery(byte[] body, Runnable onAck) {
    this(body, onAck, Map.of());
  }

  /** The same with what a broker writes on what it gives up. */
  StoredDelivery because(String reason) {
    return new StoredDelivery(body, onAck, Map.of("x-first-death-reason", reason));
  }

  @Override
  public boolean redelivered() {
    return false;
  }

  @Override
  public void ack() {
    onAck.run();
  }

  @Override
  public void ackAllUpTo() {
    throw new AssertionError("dead letters are acknowledged one by one");
  }
}
