package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a consumer's channel open: a thread of its own opens one, waits for its end, pauses, and
 * opens the next.
 */
final class QueueConsumer implements DeliveryConsumer {

  private static final Logger log = LoggerFactory.getLogger(QueueConsumer.class);

  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final String NOBODY_INTERRUPTS = "nobody interrupts the thread of a consumer";

  private final BrokerConnection connection;
  private final QueueType type;
  private final String queue;
  private final int prefetch;
  private final DeliveryHandler handler;
  private final Backoff backoff;
  private final RepeatedWarning warning =
      new RepeatedWarning(Duration.ofMinutes(1), System::nanoTime);
  private final CountDownLatch stopSignal = new CountDownLatch(1);

  private volatile State state = State.CONNECTING;
  private volatile @Nullable ConsumerChannel current;

  QueueConsumer(
      BrokerConnection connection,
      QueueType type,
      MessageKind kind,
      int prefetch,
      DeliveryHandler handler,
      Backoff backoff) {
    if (prefetch < 1 || prefetch > 0xffff) {
      throw new IllegalArgumentException("prefetch must be from 1 to 65535, but is " + prefetch);
    }
    this.connection = connection;
    this.type = type;
    this.queue = Topology.queue(type, kind);
    this.prefetch = prefetch;
    this.handler = handler;
    this.backoff = backoff;
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("consumer of " + queue).start(this::keepConsuming);
    Thread.ofVirtual().name("watch of " + queue).start(this::watchForStarvation);
  }

  @Override
  public State state() {
    return isStopped() ? State.STOPPED : state;
  }

  private boolean isStopped() {
    return stopSignal.getCount() == 0;
  }

  private void keepConsuming() {
    int failures = 0;
    while (!isStopped()) {
      String reason = consumeUntilTheEnd();
      if (isStopped()) {
        return;
      }
      ConsumerChannel ended = current;
      boolean worked = ended != null && ended.handledAny();
      current = null;
      if (warning.isDue(reason)) {
        log.warn("Not consuming from {}: {}", queue, reason);
      }
      failures = worked ? 1 : failures + 1;
      pause(backoff.pause(failures));
    }
  }

  /** Returns why it came to the end, or to nothing. */
  private String consumeUntilTheEnd() {
    try {
      BrokerCapabilities broker = connection.capabilities();
      if (!broker.queueTypes().contains(type)) {
        state = State.UNSUPPORTED;
        return broker + " has no " + type + " queues";
      }
      state = State.CONNECTING;
      ConsumerChannel channel = openChannel();
      state = State.CONSUMING;
      log.info("Consuming from {}", queue);
      String reason = channel.awaitEnd();
      state = State.CONNECTING;
      if (reason.equals(ConsumerChannel.CANCELLED)) {
        connection.topologyLost();
      }
      if (!isStopped()) {
        channel.close();
      }
      return reason;
    } catch (IOException | RuntimeException e) {
      state = State.CONNECTING;
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(NOBODY_INTERRUPTS, e);
    }
  }

  private void watchForStarvation() {
    StarvationWatch watch = new StarvationWatch(connection, queue);
    while (!isStopped()) {
      pause(LOOK);
      ConsumerChannel channel = current;
      if (!isStopped() && channel != null && state == State.CONSUMING && watch.starves(channel)) {
        channel.starved();
      }
    }
  }

  private ConsumerChannel openChannel() throws IOException {
    Channel opened = connection.open();
    ConsumerChannel channel =
        new ConsumerChannel(opened, prefetch, !type.promisesDelivery(), handler);
    current = channel;
    try {
      channel.consume(queue);
    } catch (IOException | RuntimeException e) {
      connection.topologyLost();
      channel.close();
      throw e;
    }
    if (isStopped()) {
      channel.close();
    }
    return channel;
  }

  private void pause(Duration pause) {
    try {
      stopSignal.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(NOBODY_INTERRUPTS, e);
    }
  }

  @Override
  public boolean drain(Duration timeout) throws InterruptedException {
    stopSignal.countDown();
    ConsumerChannel channel = current;
    return channel == null || channel.drain(timeout);
  }

  @Override
  public boolean stop(Duration timeout) throws InterruptedException {
    stopSignal.countDown();
    ConsumerChannel channel = current;
    return channel == null || channel.stop(timeout);
  }

  @Override
  public void close() {
    stopSignal.countDown();
    ConsumerChannel channel = current;
    if (channel != null) {
      channel.close();
    }
  }
}
