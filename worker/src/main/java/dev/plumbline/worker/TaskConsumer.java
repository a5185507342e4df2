package dev.plumbline.worker;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.DeliveryConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of a task queue, that can give everything it has not acknowledged back to the broker
 * by starting over on a new channel. Safe from any thread.
 */
final class TaskConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskConsumer.class);

  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Function<Runnable, DeliveryConsumer> opener;
  private final Publishers publishers;
  private final Executor starter;
  private final AtomicBoolean startingOver = new AtomicBoolean();
  private @Nullable DeliveryConsumer current; // guarded by this
  private boolean stopped; // guarded by this

  /**
   * @param opener makes a consumer, not started, from what its handler has to run when it can't
   *     publish a reply
   * @param publishers of the handler, closed after the consumer
   * @param starter runs what starting over takes, which may block for long
   */
  TaskConsumer(
      Function<Runnable, DeliveryConsumer> opener, Publishers publishers, Executor starter) {
    this.opener = opener;
    this.publishers = publishers;
    this.starter = starter;
  }

  synchronized void start() {
    if (!stopped) {
      current = opener.apply(this::startOver);
      current.start();
    }
  }

  synchronized DeliveryConsumer.State state() {
    return current == null ? DeliveryConsumer.State.STOPPED : current.state();
  }

  synchronized Optional<String> problem() {
    return current == null ? Optional.empty() : current.problem();
  }

  synchronized int prefetch() {
    return current == null ? 0 : current.prefetch();
  }

  /** What was delivered and waits for its turn. */
  synchronized List<Delivery> waiting() {
    return current == null ? List.of() : current.waiting();
  }

  /** Never blocks: a receipt may call it. */
  private void startOver() {
    if (startingOver.compareAndSet(false, true)) {
      starter.execute(this::closeAndStart);
    }
  }

  /** However the old one ends: nothing else would ever start another in its place. */
  private void closeAndStart() {
    try {
      end(consumer());
    } catch (RuntimeException e) {
      LOG.warn("A consumer did not close; another takes its place all the same", e);
    } finally {
      start();
      startingOver.set(false);
    }
  }

  private static void end(@Nullable DeliveryConsumer old) {
    try {
      while (old != null && !old.stop(LOOK)) {
        LOG.warn("A handler has been running for {} since its consumer was to start over", LOOK);
        // its thread owns the publishers
      }
      if (old != null) {
        old.close();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /**
   * Takes no more; returns when everything that was delivered is handled. When half of the time is
   * over, only when the handler is not running any more; when all is, at once.
   */
  void stop(Duration timeout) throws InterruptedException {
    Duration half = timeout.dividedBy(2);
    DeliveryConsumer consumer;
    synchronized (this) {
      stopped = true;
      consumer = current;
    }
    if (consumer != null && !consumer.drain(half)) {
      LOG.warn(
          "Not everything is begun within {}: {} messages go back to the queue",
          half,
          consumer.waiting().size());
      consumer.stop(half);
    }
  }

  /** Everything not acknowledged goes back to the broker. */
  @Override
  public void close() {
    DeliveryConsumer consumer;
    synchronized (this) {
      stopped = true;
      consumer = current;
    }
    if (consumer != null) {
      consumer.close();
    }
    publishers.close();
  }

  private synchronized @Nullable DeliveryConsumer consumer() {
    return current;
  }
}
