package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the replies of one consumer without waiting for their confirms: the receipt
 * acknowledges the delivery, or hands the body on to be published again. Safe from any thread: one
 * publishes at a time, as publishers want it.
 */
final class Replies {

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final QueueType type;
  private final Publishers publishers;
  private final ReplyRetry retry;
  private final InHand inHand;
  private final ReentrantLock turn = new ReentrantLock();

  Replies(QueueType type, Publishers publishers, ReplyRetry retry, InHand inHand) {
    this.type = type;
    this.publishers = publishers;
    this.retry = retry;
    this.inHand = inHand;
  }

  /**
   * The reply to a delivery, to be completed or given up.
   *
   * @param tasks what the delivery brought
   */
  Reply open(MessageKind kind, Delivery delivery, List<Task> tasks) {
    return new Reply(kind, delivery, inHand.take(tasks));
  }

  /**
   * @param giveUp run when a body can't be published, often as it is tried: has to see to it that
   *     the delivery comes again
   */
  void send(Reply reply, List<byte[]> bodies, Runnable giveUp) throws InterruptedException {
    for (byte[] body : bodies) {
      reply.expect();
      publish(reply, body, giveUp);
    }
  }

  private void publish(Reply reply, byte[] body, Runnable giveUp) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      publishNow(reply, body, giveUp);
    } finally {
      turn.unlock();
    }
  }

  private void publishNow(Reply reply, byte[] body, Runnable giveUp) throws InterruptedException {
    Publisher.Receipt receipt =
        new Publisher.Receipt() {
          @Override
          public void confirmed() {
            reply.confirmed();
          }

          @Override
          public void failed(String reason) {
            retry.later(type, reply, body, giveUp);
          }
        };
    try {
      publishers.of(type, reply.kind()).publish(Topology.queue(type, reply.kind()), body, receipt);
    } catch (RuntimeException e) {
      LOG.debug("publishing failed, which the receipt was told", e);
    }
  }
}
