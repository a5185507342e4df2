package dev.plumbline.producer.dead;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryHandler;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.RepeatedWarning;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the dead letters of one queue type. A dead letter is no verdict on its tasks, and no
 * attempt at them: it proves that their message is lost, be it that a full queue dropped it or that
 * a worker crashed again and again with all that it held. What ends a run are verdicts, its
 * deadline and the ledger's count of tasks that were begun.
 *
 * <pre>
 *   can't be read ─────────────────────────────► parked, confirmed ──┐
 *   no run needs it ─────────────────────────────────────────────────┤
 *   came back too soon ─► left to its run, which finds it missing ───┼──► acknowledged
 *   else ─► issued again, attempt + 1, confirmed ────────────────────┘
 * </pre>
 *
 * Whatever fails is tried again for ever, so nothing is acknowledged that is not settled. Called by
 * one thread at a time.
 */
final class DeadLetterHandler implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  private static final Duration SAME_WARNING = Duration.ofMinutes(1);

  /** The publishers of one queue type. */
  record Sends(QueueType type, ConfirmedSend tasks, ConfirmedSend parked) {}

  private final MessageCodec codec;
  private final NeededTasks needed;
  private final RunPauses pauses;
  private final Sends sends;
  private final DeadLetterMeters meters;
  private final Retry retry;
  private final RepeatedWarning warning;

  DeadLetterHandler(
      MessageCodec codec,
      NeededTasks needed,
      Sends sends,
      DeadLetterMeters meters,
      Retry retry,
      LongSupplier nanoTime) {
    this.codec = codec;
    this.needed = needed;
    this.pauses = new RunPauses(nanoTime);
    this.sends = sends;
    this.meters = meters;
    this.retry = retry;
    this.warning = new RepeatedWarning(SAME_WARNING, nanoTime);
  }

  @Override
  public void onDelivery(Delivery delivery) throws InterruptedException {
    DeathReason reason = DeathReason.of(delivery);
    meters.reason(reason).increment();
    try {
      settle(codec.decodeTasks(delivery.body()), reason);
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

  private void settle(List<Task> tasks, DeathReason reason) throws InterruptedException {
    NeededTasks.Needed open =
        retry.untilAnswered(() -> needed.of(tasks), LedgerUnavailableException.class::isInstance);
    if (open.tasks().isEmpty()) {
      meters.dropped().increment();
      return;
    }
    Task first = open.tasks().getFirst();
    UUID run = first.id().run().value();
    int attempt = open.tasks().stream().mapToInt(Task::attempt).max().orElseThrow();
    boolean now = pauses.isOver(run, attempt, open.done());
    if (warning.isDue(run + reason.tag())) {
      LOG.warn(
          "Task {} of run {}, attempt {}, was {}; {}",
          first.id().index(),
          run,
          first.attempt(),
          reason.text(),
          now
              ? "it is issued again"
              : "it comes back too often and waits for the run's own rounds");
    }
    if (now) {
      List<Task> again =
          open.tasks().stream()
              .map(task -> new Task(task.id(), task.attempt() + 1, task.work()))
              .toList();
      publish(sends.tasks(), MessageKind.TASKS, codec.encodeTasks(again));
      meters.reissued().increment();
    } else {
      meters.left().increment();
    }
  }

  private void publish(ConfirmedSend send, MessageKind kind, byte[] body)
      throws InterruptedException {
    retry.until(
        () -> {
          Optional<String> failure = send.send(Topology.queue(sends.type(), kind), body);
          failure.ifPresent(reason -> LOG.debug("Publishing a dead letter again: {}", reason));
          return failure.isEmpty();
        });
  }
}
