package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.Delivery;
import java.util.concurrent.CountDownLatch;

/** A delivery of a test: tells when it is acknowledged. */
final class RecordedDelivery implements Delivery {

  final CountDownLatch acknowledged = new CountDownLatch(1);
  private final byte[] body;
  private final Runnable onAck;
  private volatile boolean alone; // written by whoever acknowledges, read by the test

  /**
   * @param onAck runs before the acknowledgement is seen
   */
  RecordedDelivery(byte[] body, Runnable onAck) {
    this.body = body;
    this.onAck = onAck;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public boolean redelivered() {
    return false;
  }

  @Override
  public void ack() {
    onAck.run();
    alone = true;
    acknowledged.countDown();
  }

  /** Whether it was acknowledged by itself. */
  boolean isAcknowledgedAlone() {
    return alone;
  }

  @Override
  public void ackAllUpTo() {
    onAck.run();
    acknowledged.countDown();
  }

  boolean isAcknowledged() {
    return acknowledged.getCount() == 0;
  }
}
