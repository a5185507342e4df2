package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.CodecException;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryHandler;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.fault.Failpoint;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of each message on the consumer's thread and replies with their outcomes. A task
 * that can't be done gets a verdict, a body that can't be read is parked: neither goes back to the
 * queue. An {@link Error} is nobody's verdict: it leaves the message unacknowledged.
 */
final class TaskHandler implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(TaskHandler.class);

  private final MessageCodec codec;
  private final TaskRunner runner;
  private final OutcomeBodies bodies;
  private final Replies replies;
  private final TaskMeters meters;
  private final TaskWatchdog watchdog;
  private final Runnable giveUp;

  /**
   * @param giveUp see {@link Replies#send}
   */
  TaskHandler(
      MessageCodec codec,
      TaskRunner runner,
      Replies replies,
      TaskMeters meters,
      TaskWatchdog watchdog,
      Runnable giveUp) {
    this.codec = codec;
    this.runner = runner;
    this.bodies = new OutcomeBodies(codec);
    this.replies = replies;
    this.meters = meters;
    this.watchdog = watchdog;
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
      replies.send(MessageKind.PARKED, List.of(delivery.body()), delivery, giveUp);
      return;
    }
    List<TaskOutcome> outcomes = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      outcomes.add(run(task));
    }
    Failpoint.BEFORE_RESULT_PUBLISH.pass();
    replies.send(MessageKind.RESULTS, bodies.of(outcomes), delivery, giveUp);
  }

  private TaskOutcome run(Task task) {
    long start = System.nanoTime();
    TaskOutcome outcome;
    try (TaskWatchdog.Running watched = watchdog.watch(task.id())) {
      Failpoint.BEFORE_COMPUTE.pass();
      outcome = runner.run(task);
    } catch (TaskFailedException e) {
      outcome = Verdicts.failure(task.id(), task.attempt(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Task {} failed unexpectedly", task.id(), e);
      outcome = Verdicts.failure(task.id(), task.attempt(), "unexpected " + e);
    }
    meters.ran(System.nanoTime() - start, outcome instanceof TaskFailure);
    return outcome;
  }
}
