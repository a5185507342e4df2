package dev.plumbline.producer.dead;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.CodecException;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryHandler;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the dead letters of one queue type. A dead letter is no verdict on its tasks: a worker
 * that crashes again and again has the broker give up whatever it held.
 *
 * <pre>
 *   can't be read ──────────────────────────► parked, confirmed ──┐
 *   no run needs it ──────────────────────────────────────────────┤
 *   the last attempt ──► the run FAILED, naming the task ─────────┼──► acknowledged
 *   else ──► issued again, attempt + 1, confirmed ────────────────┘
 * </pre>
 *
 * Whatever fails is tried again for ever, so nothing is acknowledged that is not settled. Called by
 * one thread at a time.
 */
final class DeadLetterHandler implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  /** The publishers of one queue type. */
  record Sends(ConfirmedSend tasks, ConfirmedSend parked) {}

  private final QueueType type;
  private final MessageCodec codec;
  private final NeededTasks needed;
  private final Sends sends;
  private final DeadLetterMeters meters;
  private final Retry retry;

  DeadLetterHandler(
      QueueType type,
      MessageCodec codec,
      NeededTasks needed,
      Sends sends,
      DeadLetterMeters meters,
      Retry retry) {
    this.type = type;
    this.codec = codec;
    this.needed = needed;
    this.sends = sends;
    this.meters = meters;
    this.retry = retry;
  }

  @Override
  public void onDelivery(Delivery delivery) throws InterruptedException {
    try {
      settle(codec.decodeTasks(delivery.body()));
    } catch (CodecException e) {
      LOG.warn(
          "Parking a dead letter of {} bytes that can't be read: {}",
          delivery.body().length,
          e.getMessage());
      meters.undecodable().increment();
      publish(sends.parked(), MessageKind.PARKED, delivery.body());
    }
    delivery.ack();
  }

  private void settle(List<Task> tasks) throws InterruptedException {
    List<Task> open = retry.untilAnswered(() -> needed.of(tasks));
    if (open.isEmpty()) {
      meters.dropped().increment();
      return;
    }
    List<Task> again =
        open.stream().map(task -> new Task(task.id(), task.attempt() + 1, task.work())).toList();
    publish(sends.tasks(), MessageKind.TASKS, codec.encodeTasks(again));
    meters.reissued().increment();
  }

  private void publish(ConfirmedSend send, MessageKind kind, byte[] body)
      throws InterruptedException {
    retry.until(
        () -> {
          Optional<String> failure = send.send(Topology.queue(type, kind), body);
          failure.ifPresent(reason -> LOG.debug("Publishing a dead letter again: {}", reason));
          return failure.isEmpty();
        });
  }
}
