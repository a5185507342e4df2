package dev.plumbline.producer.dead;

import dev.plumbline.messaging.Delivery;

/** A delivery of a test: does something when it is acknowledged. */
record StoredDelivery(byte[] body, Runnable onAck) implements Delivery {

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
