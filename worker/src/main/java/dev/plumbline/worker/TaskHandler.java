package dev.plumbline.worker;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryHandler;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the tasks of each message computed on the consumer's thread, or on a virtual one where they
 * wait, and replies with their outcomes. A task that can't be done gets a verdict, a body that
 * can't be read is parked: neither goes back to the queue. What nobody wants any more is
 * acknowledged without a word. An {@link Error} is nobody's verdict: it leaves the message
 * unacknowledged.
 */
final class TaskHandler implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(TaskHandler.class);

  /** A message that came again is done in at most this many parts. */
  static final int PARTS = 16;

  private final MessageCodec codec;
  private final TaskComputer computer;
  private final BegunCheck begun;
  private final OutcomeBodies bodies;
  private final Replies replies;
  private final TaskMeters meters;
  private final OpenWork open;
  private final Runnable giveUp;

  /**
   * @param giveUp see {@link Replies#send}
   */
  TaskHandler(TaskHandlers shared, Replies replies, TaskMeters meters, Runnable giveUp) {
    this.codec = shared.codec();
    this.computer = shared.computer();
    this.begun = shared.begun();
    this.open = shared.open();
    this.bodies = new OutcomeBodies(codec);
    this.replies = replies;
    this.meters = meters;
    this.giveUp = giveUp;
  }

  @Override
  public void onDelivery(Delivery delivery) throws InterruptedException {
    if (delivery.redelivered()) {
      meters.redelivered();
    }
    List<Task> tasks;
    try {
      tasks = codec.decodeTasks(delivery.body());
    } catch (CodecException e) {
      LOG.warn(
          "A task message of {} bytes can't be read and is parked: {}",
          delivery.body().length,
          e.getMessage());
      meters.rejected();
      park(delivery);
      return;
    }
    answer(delivery, tasks);
  }

  private void park(Delivery delivery) throws InterruptedException {
    Reply reply = replies.open(MessageKind.PARKED, delivery, List.of());
    replies.send(reply, List.of(delivery.body()), giveUp);
    reply.complete();
  }

  private void answer(Delivery delivery, List<Task> tasks) throws InterruptedException {
    Reply reply = replies.open(MessageKind.RESULTS, delivery, tasks);
    int limit = OpenWork.limit(tasks);
    if (limit == 0) {
      answer(reply, delivery, tasks);
      return;
    }
    boolean started = false;
    try {
      RunId run = tasks.getFirst().id().run();
      open.start(run, limit, () -> answerAlone(reply, delivery, tasks));
      started = true;
    } finally {
      if (!started) {
        reply.givenUp();
      }
    }
  }

  /** On a thread of its own: nobody sees what it throws, so it sees to the delivery itself. */
  private void answerAlone(Reply reply, Delivery delivery, List<Task> tasks) {
    try {
      answer(reply, delivery, tasks);
    } catch (InterruptedException | RuntimeException | Error e) {
      LOG.error("A waiting task's thread ended; what is not acknowledged comes again", e);
      giveUp.run();
    }
  }

  private void answer(Reply reply, Delivery delivery, List<Task> tasks)
      throws InterruptedException {
    boolean answered = false;
    try {
      if (delivery.redelivered()) {
        answerInParts(reply, tasks);
      } else {
        send(reply, computer.compute(tasks, meters));
      }
      answered = true;
    } finally {
      if (!answered) {
        reply.givenUp();
      }
    }
    reply.complete();
  }

  /**
   * What is done of it is sent before the next is begun: if one of the tasks ends the worker, the
   * others are not blamed for it, nor done again each time.
   */
  private void answerInParts(Reply reply, List<Task> tasks) throws InterruptedException {
    int size = (tasks.size() + PARTS - 1) / PARTS;
    for (int from = 0; from < tasks.size(); from += size) {
      List<Task> part = tasks.subList(from, Math.min(from + size, tasks.size()));
      send(reply, computer.compute(begun.wanted(part), meters));
    }
  }

  private void send(Reply reply, List<TaskOutcome> outcomes) throws InterruptedException {
    if (!outcomes.isEmpty()) {
      Failpoint.BEFORE_RESULT_PUBLISH.pass();
      replies.send(reply, bodies.of(outcomes), giveUp);
    }
  }
}
