package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryConsumer;
import dev.plumbline.messaging.QueueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All consumers of the worker, from start to graceful stop: take no more, finish what is in hand,
 * wait for its confirms, acknowledge, close.
 */
final class TaskConsumers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TaskConsumers.class);

  private final Map<QueueType, List<TaskConsumer>> consumers;
  private final InHand inHand;
  private final Duration patience;
  private final ReplyRetry retry;
  private volatile boolean running;

  /**
   * @param patience how long the confirms of what is in hand are waited for when stopping
   * @param retry closed last
   */
  TaskConsumers(
      Map<QueueType, List<TaskConsumer>> consumers,
      InHand inHand,
      Duration patience,
      ReplyRetry retry) {
    this.consumers = consumers;
    this.inHand = inHand;
    this.patience = patience;
    this.retry = retry;
  }

  @Override
  public void start() {
    running = true;
    forEach(TaskConsumer::start);
  }

  /** The states of each queue type's consumers. */
  List<DeliveryConsumer.State> states(QueueType type) {
    return consumers.getOrDefault(type, List.of()).stream().map(TaskConsumer::state).toList();
  }

  /** Why consumers of a queue type don't consume, each reason once. */
  List<String> problems(QueueType type) {
    return consumers.getOrDefault(type, List.of()).stream()
        .flatMap(consumer -> consumer.problem().stream())
        .distinct()
        .toList();
  }

  /** Most messages that the consumers of a queue type may hold now, together. */
  int prefetch(QueueType type) {
    return consumers.getOrDefault(type, List.of()).stream().mapToInt(TaskConsumer::prefetch).sum();
  }

  /** What was delivered and waits for its turn. */
  List<Delivery> waiting() {
    return consumers.values().stream()
        .flatMap(List::stream)
        .flatMap(consumer -> consumer.waiting().stream())
        .toList();
  }

  @Override
  public void stop(Runnable callback) {
    Thread.ofPlatform()
        .name("graceful-stop")
        .start(
            () -> {
              stop();
              callback.run();
            });
  }

  @Override
  public void stop() {
    LOG.info("Stopping: taking no more tasks, {} messages in hand", inHand.messages());
    long start = System.nanoTime();
    forEach(this::stopTaking);
    try {
      int left = inHand.awaitNone(patience.minusNanos(System.nanoTime() - start));
      if (left > 0) {
        LOG.warn("{} messages are not confirmed in {}: they go back to the queue", left, patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forEach(TaskConsumer::close);
    retry.close();
    running = false;
    LOG.info("Stopped: every message taken is acknowledged or back in its queue");
  }

  private void stopTaking(TaskConsumer consumer) {
    try {
      consumer.stop(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void forEach(Consumer<TaskConsumer> action) {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      consumers
          .values()
          .forEach(some -> some.forEach(one -> all.execute(() -> action.accept(one))));
    }
  }
}
