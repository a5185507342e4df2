package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its acknowledgements. */
record FakeDelivery(byte[] body, boolean redelivered, AtomicInteger acks) implements Delivery {

  static FakeDelivery of(byte[] body) {
    return new FakeDelivery(body, false, new AtomicInteger());
  }

  @Override
  public void ack() {
    acks.incrementAndGet();
  }

  @Override
  public void ackAllUpTo() {
    throw new AssertionError("earlier messages are not this one's to acknowledge");
  }
}
