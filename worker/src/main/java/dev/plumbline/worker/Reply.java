package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.fault.Failpoint;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of one delivery: any number of bodies, all of which have to be confirmed before the
 * delivery is acknowledged. With none, nobody wants to know of it. Safe from any thread.
 */
final class Reply {

  private final MessageKind kind;
  private final Delivery delivery;
  private final InHand.Message message;

  /** The bodies, and one more for the handler that may add some. */
  private final AtomicInteger open = new AtomicInteger(1);

  private volatile boolean published;

  Reply(MessageKind kind, Delivery delivery, InHand.Message message) {
    this.kind = kind;
    this.delivery = delivery;
    this.message = message;
  }

  MessageKind kind() {
    return kind;
  }

  /** There is one more body to wait for. */
  void expect() {
    published = true;
    open.incrementAndGet();
  }

  /** A body is confirmed. */
  void confirmed() {
    close();
  }

  /** The handler adds no more bodies. */
  void complete() {
    close();
  }

  private void close() {
    if (open.decrementAndGet() == 0) {
      if (published) {
        Failpoint.AFTER_RESULT_CONFIRM_BEFORE_ACK.pass();
      }
      delivery.ack();
      message.settled();
    }
  }

  /** Left to be delivered again. */
  void givenUp() {
    message.settled();
  }
}
