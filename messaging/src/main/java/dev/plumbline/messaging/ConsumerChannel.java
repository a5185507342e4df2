package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a consumer: from the opening of its channel to the end of it. The client calls it by
 * one thread at a time; acknowledgements come from any thread.
 */
final class ConsumerChannel extends DefaultConsumer {

  static final String CANCELLED = "the broker cancelled the consumer: is its queue deleted?";

  private static final Logger log = LoggerFactory.getLogger(ConsumerChannel.class);

  private static final int BATCHES_OF_A_PREFETCH = 10;
  private static final Duration MAX_WAIT_FOR_MORE = Duration.ofMillis(5);
  private static final Duration WAIT_FOR_LATE = Duration.ofMillis(50);

  private final int prefetch;
  private final boolean automaticAck;
  private final DeliveryHandler handler;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final ReentrantLock handling = new ReentrantLock();
  private final Acknowledger acknowledger;

  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private volatile boolean stopped;
  private final AtomicLong delivered = new AtomicLong();
  private final NavigableSet<Long> held = new ConcurrentSkipListSet<>(); // tags, not acknowledged
  private volatile boolean handledAny;

  ConsumerChannel(Channel channel, int prefetch, boolean automaticAck, DeliveryHandler handler) {
    super(channel);
    this.prefetch = prefetch;
    this.automaticAck = automaticAck;
    this.handler = handler;
    this.acknowledger = new Acknowledger(channel, Math.max(1, prefetch / BATCHES_OF_A_PREFETCH));
  }

  void consume(String queue) throws IOException {
    getChannel().addShutdownListener(signal -> end(Channels.reason(signal)));
    getChannel().basicQos(prefetch);
    // a delivery after the cancellation, for which there is no consumer, would end the connection
    getChannel().setDefaultConsumer(this);
    getChannel().basicConsume(queue, automaticAck, this);
  }

  /** Sends the acknowledgements that wait until the end, and says why that came. */
  String awaitEnd() throws InterruptedException {
    while (!end.isDone()) {
      acknowledger.awaitWaiting();
      try {
        end.get(MAX_WAIT_FOR_MORE.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        acknowledger.flush();
      } catch (ExecutionException never) {
        throw new IllegalStateException(never);
      }
    }
    return end.join();
  }

  private void end(String reason) {
    end.complete(reason);
    acknowledger.close();
  }

  /** Whether a delivery was handled: then the next end is no repeated failure. */
  boolean handledAny() {
    return handledAny;
  }

  /** How many deliveries it has had. */
  long delivered() {
    return delivered.get();
  }

  /** Whether nothing is handled now, and nothing is held that is not acknowledged. */
  boolean isIdle() {
    return held.isEmpty() && !handling.isLocked();
  }

  /** Ends it, so that another takes its place. */
  void starved() {
    giveUp("nothing is delivered although the queue has messages");
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
    handling.lock();
    try {
      if (!stopped) {
        delivered.incrementAndGet();
        if (!automaticAck) {
          held.add(envelope.getDeliveryTag());
        }
        handler.onDelivery(new Message(envelope, body));
        handledAny = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp("the handler was interrupted");
    } catch (RuntimeException | Error e) {
      log.error("A handler threw; what is not acknowledged will be delivered again", e);
      giveUp("the handler threw " + e);
    } finally {
      handling.unlock();
    }
  }

  @Override
  public void handleCancel(String consumerTag) {
    giveUp(CANCELLED);
  }

  private void giveUp(String reason) {
    stopped = true;
    end(reason);
  }

  /** The client hands over the cancellation after all that was delivered before it. */
  @Override
  public void handleCancelOk(String consumerTag) {
    drained.complete(null);
  }

  boolean drain(Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    try {
      if (cancel()) {
        CompletableFuture.anyOf(drained, end).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        awaitLate(start + timeout.toNanos());
      }
      return stop(timeout);
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /**
   * A quorum queue says that it has cancelled before it does: what it delivers in between comes
   * after. It all has come when the channel has answered once more.
   */
  private void awaitLate(long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      getChannel().basicQos(prefetch);
    } catch (AlreadyClosedException | IOException gone) {
      return;
    }
    long seen = -1;
    while (!end.isDone() && (handling.isLocked() || delivered.get() != seen)) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("a late delivery is still being handled");
      }
      seen = delivered.get();
      try {
        end.get(WAIT_FOR_LATE.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException stillOpen) {
        // and nothing may have come meanwhile
      }
    }
  }

  /** Returns whether there is anything to cancel. */
  private boolean cancel() {
    if (getConsumerTag() == null) {
      return false; // it is not consuming yet, and never will
    }
    if (cancelled.compareAndSet(false, true)) {
      try {
        getChannel().basicCancel(getConsumerTag());
      } catch (AlreadyClosedException | IOException gone) {
        log.debug("The consumer was gone before it was cancelled", gone);
        return false;
      }
    }
    return true;
  }

  boolean stop(Duration timeout) throws InterruptedException {
    stopped = true;
    cancel();
    boolean idle = handling.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (idle) {
      handling.unlock();
    }
    return idle;
  }

  void close() {
    stopped = true;
    acknowledger.flush();
    Channels.close(getChannel());
  }

  private final class Message implements Delivery {

    private final long tag;
    private final boolean redelivered;
    private final byte[] body;
    private final AtomicBoolean open = new AtomicBoolean(!automaticAck);

    Message(Envelope envelope, byte[] body) {
      this.tag = envelope.getDeliveryTag();
      this.redelivered = envelope.isRedeliver();
      this.body = body;
    }

    @Override
    public byte[] body() {
      return body;
    }

    @Override
    public boolean redelivered() {
      return redelivered;
    }

    @Override
    public void ack() {
      if (open.compareAndSet(true, false)) {
        held.remove(tag);
        acknowledger.ack(tag);
      }
    }

    @Override
    public void ackAllUpTo() {
      if (open.compareAndSet(true, false)) {
        held.headSet(tag, true).clear();
        acknowledger.ackAllUpTo(tag);
      }
    }
  }
}
