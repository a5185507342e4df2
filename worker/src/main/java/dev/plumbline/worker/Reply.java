package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.fault.Failpoint;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of one delivery: one or more bodies, all of which have to be confirmed before the
 * delivery is acknowledged. Safe from any thread.
 */
final class Reply {

  private final MessageKind kind;
  private final Delivery delivery;
  private final InHand inHand;
  private final AtomicInteger unconfirmed;
  private final AtomicBoolean settled = new AtomicBoolean();

  Reply(MessageKind kind, int bodies, Delivery delivery, InHand inHand) {
    this.kind = kind;
    this.delivery = delivery;
    this.inHand = inHand;
    this.unconfirmed = new AtomicInteger(bodies);
  }

  MessageKind kind() {
    return kind;
  }

  /** One more body is confirmed; the last one acknowledges. */
  void confirmed() {
    if (unconfirmed.decrementAndGet() == 0) {
      Failpoint.AFTER_RESULT_CONFIRM_BEFORE_ACK.pass();
      delivery.ack();
      settle();
    }
  }

  /** Left to be delivered again. */
  void givenUp() {
    settle();
  }

  private void settle() {
    if (settled.compareAndSet(false, true)) {
      inHand.settled();
    }
  }
}
