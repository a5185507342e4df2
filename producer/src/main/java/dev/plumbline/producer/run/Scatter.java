package dev.plumbline.producer.run;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.wire.MessageCodec;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the tasks of one run, and publishes again what was not confirmed. A task counts as
 * scattered when its message is confirmed and not returned. Belongs to one thread; the receipts are
 * called by others.
 */
final class Scatter {

  private static final Logger LOG = LoggerFactory.getLogger(Scatter.class);

  private record Message(byte[] body, int tasks) {}

  private final RunId run;
  private final String queue;
  private final Workload workload;
  private final MessageCodec codec;
  private final Outlet outlet;
  private final Counter scattered;
  private final Backoff backoff;

  /** Written by receipts. Holds no more than the publisher's window of unconfirmed messages. */
  private final BlockingQueue<Message> failed = new LinkedBlockingQueue<>();

  private final AtomicInteger unsettled = new AtomicInteger();
  private final AtomicLong confirmedTasks = new AtomicLong();
  private long confirmedAtLastRepair = -1;
  private int fruitlessRepairs;

  Scatter(
      RunManifest manifest,
      Workload workload,
      MessageCodec codec,
      Outlet outlet,
      Counter scattered,
      Backoff backoff) {
    this.run = new RunId(manifest.id());
    this.queue = Topology.queue(manifest.queueType().orElseThrow(), MessageKind.TASKS);
    this.workload = workload;
    this.codec = codec;
    this.outlet = outlet;
    this.scattered = scattered;
    this.backoff = backoff;
  }

  /** The run's turn to issue. */
  Turn turn() {
    return outlet.turn();
  }

  /**
   * Publishes tasks as one message, waiting while the window of unconfirmed messages is full.
   *
   * @throws RuntimeException when a task can't be made or encoded: nothing was published
   */
  void issue(List<Integer> indexes, int attempt) throws InterruptedException {
    List<Task> tasks = new ArrayList<>(indexes.size());
    for (int index : indexes) {
      tasks.add(workload.task(new TaskId(run, index), attempt));
    }
    Message message = new Message(codec.encodeTasks(tasks), tasks.size());
    outlet
        .turn()
        .sized(message.body.length, tasks.stream().mapToLong(t -> t.work().extent()).sum());
    outlet.turn().waits(Work.openAtOnce(tasks.getFirst().work()));
    unsettled.incrementAndGet();
    Failpoint.BEFORE_TASK_PUBLISH.pass();
    publish(message);
  }

  /**
   * Publishes an empty task behind all others, to tell by its return that they were delivered. It
   * counts as no task.
   */
  void mark(int index) throws InterruptedException {
    Task marker = Task.marker(new TaskId(run, index));
    unsettled.incrementAndGet();
    publish(new Message(codec.encodeTasks(List.of(marker)), 0));
  }

  /**
   * Publishes again what failed, after a pause that grows until something is confirmed.
   *
   * @param wait how long to wait for something to fail
   * @return whether anything had failed
   */
  boolean repair(Duration wait) throws InterruptedException {
    Message first = failed.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return false;
    }
    long confirmed = confirmedTasks.get();
    fruitlessRepairs = confirmed == confirmedAtLastRepair ? fruitlessRepairs + 1 : 1;
    confirmedAtLastRepair = confirmed;
    Thread.sleep(backoff.pause(fruitlessRepairs));
    List<Message> again = new ArrayList<>(List.of(first));
    failed.drainTo(again);
    for (Message message : again) {
      publish(message);
    }
    return true;
  }

  /** Tasks in confirmed messages, those of earlier attempts included. */
  long confirmedTasks() {
    return confirmedTasks.get();
  }

  /** Whether everything that was issued is confirmed. */
  boolean isSettled() {
    return unsettled.get() == 0;
  }

  private void publish(Message message) throws InterruptedException {
    try {
      outlet.publisher().publish(queue, message.body, new MessageReceipt(message));
    } catch (RuntimeException e) {
      LOG.debug("publishing failed, which the receipt was told", e);
    }
  }

  private final class MessageReceipt implements Publisher.Receipt {

    private final Message message;

    MessageReceipt(Message message) {
      this.message = message;
    }

    @Override
    public void confirmed() {
      scattered.increment(message.tasks);
      confirmedTasks.addAndGet(message.tasks);
      unsettled.decrementAndGet();
    }

    @Override
    public void failed(String reason) {
      LOG.debug("a message of {} tasks is published again: {}", message.tasks, reason);
      failed.add(message);
    }
  }
}
