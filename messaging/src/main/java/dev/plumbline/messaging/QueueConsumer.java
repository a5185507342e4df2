package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a consumer's channel open.
 *
 * <pre>
 *   thread            for how long    what it does
 *   consumer of q     the consumer    opens a channel, sends its acknowledgements, waits for its
 *                                     end and for the handler's, pauses, opens the next
 *   handler of q      the consumer    calls the handler, one delivery at a time
 *   watch of q        the consumer    measures, changes the prefetch, looks for starvation
 *   the client's      the connection  put deliveries into the hand of the handler's thread
 * </pre>
 *
 * A channel may end in the middle of a call of the handler. Then the next one is not opened before
 * that call has returned: the handler's thread alone owns what the handler publishes with, and what
 * a consumer can't begin is better left in its queue for others.
 */
final class QueueConsumer implements DeliveryConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

  private static final Duration STARVATION = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONG_CALL = Duration.ofSeconds(10);
  private static final String NOBODY_INTERRUPTS = "nobody interrupts the thread of a consumer";

  /** What a consumer is of. */
  record Source(BrokerConnection connection, QueueType type, String queue, LeftOutBodies leftOut) {}

  private final Source source;
  private final DeliveryHandler handler;
  private final Backoff backoff;
  private final HandlerThread thread = new HandlerThread(System::nanoTime);
  private final PrefetchControl prefetch;
  private final HeldShare share;
  private final RepeatedWarning warning =
      new RepeatedWarning(Duration.ofMinutes(1), System::nanoTime);
  private final CountDownLatch stopSignal = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  private volatile State state = State.CONNECTING;
  private volatile @Nullable String problem;
  private volatile @Nullable ConsumerChannel current;
  private volatile @Nullable Thread watch;

  QueueConsumer(
      Source source, Prefetch prefetch, HeldShare share, DeliveryHandler handler, Backoff backoff) {
    this.source = source;
    this.prefetch = new PrefetchControl(prefetch, thread, share);
    this.share = share;
    this.handler = handler;
    this.backoff = backoff;
    share.join();
  }

  @Override
  public void start() {
    thread.start("handler of " + source.queue, handler);
    Thread.ofVirtual().name("consumer of " + source.queue).start(this::keepConsuming);
    watch = Thread.ofVirtual().name("watch of " + source.queue).start(this::watch);
  }

  @Override
  public State state() {
    return isStopped() ? State.STOPPED : state;
  }

  @Override
  public Optional<String> problem() {
    return state() == State.CONNECTING ? Optional.ofNullable(problem) : Optional.empty();
  }

  @Override
  public int prefetch() {
    ConsumerChannel channel = current;
    return channel == null || state() != State.CONSUMING ? 0 : channel.prefetch();
  }

  @Override
  public List<Delivery> waiting() {
    return thread.waiting();
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
      if (reason.equals(ConsumerChannel.RENEWED)) {
        awaitHandler();
        current = null;
        continue;
      }
      problem = reason;
      ConsumerChannel ended = current;
      boolean worked = ended != null && ended.handledAny();
      if (warning.isDue(reason)) {
        LOG.warn("Not consuming from {}: {}", source.queue, reason);
      }
      awaitHandler();
      current = null;
      failures = worked ? 1 : failures + 1;
      pause(backoff.pause(failures));
    }
  }

  /** Returns why it came to the end, or to nothing. */
  private String consumeUntilTheEnd() {
    try {
      BrokerCapabilities broker = source.connection.capabilities();
      if (!broker.queueTypes().contains(source.type)) {
        state = State.UNSUPPORTED;
        return broker + " has no " + source.type + " queues";
      }
      boolean renewed = state == State.CONSUMING;
      if (!renewed) {
        state = State.CONNECTING;
      }
      ConsumerChannel channel = openChannel();
      state = State.CONSUMING;
      if (!renewed) {
        LOG.info("Consuming from {}", source.queue);
      }
      String reason = channel.awaitEnd();
      if (!reason.equals(ConsumerChannel.RENEWED)) {
        state = State.CONNECTING;
      }
      if (reason.equals(ConsumerChannel.CANCELLED)) {
        source.connection.topologyLost();
      }
      if (!isStopped()) {
        channel.close();
      }
      return reason;
    } catch (IOException e) {
      state = State.CONNECTING;
      return Channels.reason(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(NOBODY_INTERRUPTS, e);
    } catch (RuntimeException | Error e) { // whatever it is, the next try may be luckier
      state = State.CONNECTING;
      return Channels.reason(e);
    }
  }

  private void awaitHandler() {
    thread.takeBack(0); // of a channel that is gone: it all comes again
    try {
      while (!isStopped() && !thread.awaitNoCall(LONG_CALL.toNanos())) {
        problem = "the channel is gone, and the handler still works on what that had delivered";
        if (warning.isDue(problem)) {
          LOG.warn("Not consuming from {}: {}", source.queue, problem);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(NOBODY_INTERRUPTS, e);
    }
  }

  private void watch() {
    StarvationWatch starvation = new StarvationWatch(source.type == QueueType.QUORUM);
    long looked = System.nanoTime();
    RepeatedWarning failures = new RepeatedWarning(Duration.ofMinutes(1), System::nanoTime);
    while (!isStopped()) {
      LockSupport.parkNanos(this, LOOK.toNanos());
      ConsumerChannel channel = current;
      if (isStopped() || channel == null || state != State.CONSUMING) {
        continue;
      }
      try {
        prefetch.look(channel);
        if (System.nanoTime() - looked > STARVATION.toNanos()) {
          looked = System.nanoTime();
          if (!channel.isPaused()) {
            starvation.look(channel).ifPresent(channel::replace);
          }
        }
      } catch (RuntimeException | Error e) { // the consumer must not go on unwatched
        if (failures.isDue(e.toString())) {
          LOG.warn("Could not look after the consumer of {}: {}", source.queue, e.toString());
        }
      }
    }
  }

  private ConsumerChannel openChannel() throws IOException {
    Channel opened = source.connection.open();
    ConsumerChannel channel =
        new ConsumerChannel(
            opened,
            !source.type.promisesDelivery(),
            thread,
            source.leftOut,
            share,
            () -> LockSupport.unpark(watch));
    current = channel;
    try {
      if (isStopped()) { // whoever stopped it may not have seen this channel
        throw new IOException("it is stopped");
      }
      channel.consume(source.queue, prefetch.next());
    } catch (IOException | RuntimeException e) {
      if (Channels.notFound(e)) {
        source.connection.topologyLost();
      }
      channel.close();
      throw e;
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
    return channel == null ? thread.awaitNoCall(timeout.toNanos()) : channel.drain(timeout);
  }

  @Override
  public boolean stop(Duration timeout) throws InterruptedException {
    stopSignal.countDown();
    ConsumerChannel channel = current;
    return channel == null ? thread.awaitNoCall(timeout.toNanos()) : channel.stop(timeout);
  }

  @Override
  public void close() {
    stopSignal.countDown();
    if (closed.compareAndSet(false, true)) {
      share.leave();
    }
    ConsumerChannel channel = current;
    if (channel != null) {
      channel.close();
    }
    thread.end();
  }
}
