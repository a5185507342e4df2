package dev.plumbline.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a consumer: from the opening of its channel to the end of it.
 *
 * <pre>
 *                pause
 *   CONSUMING ───────────► PAUSED           either ── drain ──► DRAINING
 *       ▲                    │
 *       └────── resume ──────┘              any of the three ──► ended, and why: the channel is gone,
 *                                             the broker cancels, a handler throws, another is to
 *                                             take its place
 *
 *   client's threads     handleDelivery ──► HandlerThread ──► hand ──► handler
 *   any thread           ack ──► Acknowledger, which sends whole batches
 *   the consumer's own   consume, awaitEnd: sends the acknowledgements that wait for a batch
 *   the watching one     pause, giveBack, resume, replace
 * </pre>
 *
 * <p>The {@link HandlerThread} outlives this, since a call that is running can't be ended with its
 * channel. Nothing is handed over after the end: what is not acknowledged then is delivered again
 * by the broker, so that whoever ends this has nothing to clear away.
 *
 * <p>A broker takes another prefetch for a new consumer alone, so that changing it is to {@link
 * #pause} (cancel, and keep what was delivered) and to {@link #resume} on the same channel: nothing
 * is delivered twice for it. What was on its way just then a quorum queue takes back, and marks it
 * redelivered though nobody had it.
 */
final class ConsumerChannel extends DefaultConsumer {

  static final String STARVED = "nothing is delivered although the queue has messages";

  /** Nothing is wrong: see {@link StarvationWatch}. */
  static final String RENEWED = "nothing has come for a while";

  static final String CANCELLED = "the broker cancelled the consumer: is its queue deleted?";

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerChannel.class);

  private static final int BATCHES_OF_A_PREFETCH = 10;
  private static final Duration MAX_WAIT_FOR_MORE = Duration.ofMillis(5);
  private static final Duration WAIT_FOR_LATE = Duration.ofMillis(50);

  private final boolean automaticAck;
  private final HandlerThread thread;
  private final LeftOutBodies leftOut;
  private final HeldShare share;
  private final Runnable wake;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Acknowledger acknowledger;
  private final HeldMessages held = new HeldMessages();
  private final AtomicLong delivered = new AtomicLong();

  private volatile boolean stopped;
  private volatile boolean paused;
  private volatile boolean handledAny;
  private volatile int prefetch;

  // Under the lock of this.
  private String queue = "";
  private @Nullable String tag; // of what consumes now
  private boolean draining;
  private volatile CompletableFuture<Void> cancelled = new CompletableFuture<>();

  /**
   * @param share of memory
   * @param wake called when more is held than that, or a paused one holds less than before
   */
  ConsumerChannel(
      Channel channel,
      boolean automaticAck,
      HandlerThread thread,
      LeftOutBodies leftOut,
      HeldShare share,
      Runnable wake) {
    super(channel);
    this.share = share;
    this.wake = wake;
    this.automaticAck = automaticAck;
    this.thread = thread;
    this.leftOut = leftOut;
    this.acknowledger = new Acknowledger(channel, 1);
  }

  synchronized void consume(String from, int max) throws IOException {
    queue = from;
    getChannel().addShutdownListener(signal -> end(Channels.reason(signal)));
    // a delivery after the cancellation, for which there is no consumer, would end the connection
    getChannel().setDefaultConsumer(this);
    begin(max);
  }

  private void begin(int max) throws IOException {
    prefetch = max;
    acknowledger.batch(Math.max(1, max / BATCHES_OF_A_PREFETCH));
    getChannel().basicQos(max);
    cancelled = new CompletableFuture<>();
    tag = getChannel().basicConsume(queue, automaticAck, this);
  }

  /** Takes nothing more for the time being. */
  synchronized void pause() {
    if (!draining && !stopped) {
      paused = true;
      if (!cancel()) {
        giveUp("the broker did not answer to a cancellation");
      }
    }
  }

  synchronized void resume(int max) {
    if (tag == null && !draining && !stopped && !hasEnded()) {
      try {
        begin(max);
        paused = false;
      } catch (AlreadyClosedException | IOException e) {
        giveUp("it could not consume again: " + Channels.reason(e));
      }
    }
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether what is delivered is to be acknowledged, and the prefetch bounds it. */
  boolean isBounded() {
    return !automaticAck;
  }

  int prefetch() {
    return prefetch;
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

  boolean hasEnded() {
    return end.isDone();
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
    return held.isEmpty() && thread.isIdle();
  }

  HeldMessages held() {
    return held;
  }

  boolean hasMessages() throws IOException {
    return getChannel().messageCount(queue) > 0;
  }

  /** Ends it, so that another takes its place. */
  void replace(String reason) {
    giveUp(reason);
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
    byte[] taken = leftOut.look(properties, body);
    Message message = new Message(this, envelope, properties, taken, !automaticAck);
    delivered.incrementAndGet();
    held.add(message.tag(), message.size());
    thread.put(message, !automaticAck);
    if (!paused && held.bytes() > share.bytes()) {
      wake.run();
    }
  }

  /** On the handler's thread. */
  void hand(Message message, DeliveryHandler handler) {
    if (stopped || hasEnded()) {
      return; // the broker delivers it again
    }
    try {
      handler.onDelivery(message);
      handledAny = true;
      if (automaticAck) {
        held.remove(message.tag());
      }
    } catch (InterruptedException e) {
      giveUp("the handler was interrupted"); // whose thread goes on with the next channel
    } catch (RuntimeException | Error e) {
      LOG.error("A handler threw; what is not acknowledged will be delivered again", e);
      giveUp("the handler threw " + e);
    }
  }

  /** Gives those back that wait behind the first ones. */
  void giveBack(int keep) {
    if (automaticAck) {
      return;
    }
    for (Message message : thread.takeBack(keep)) {
      if (message.settle()) {
        acknowledger.givenBack(message.tag());
        held.remove(message.tag());
        try {
          getChannel().basicReject(message.tag(), true);
        } catch (AlreadyClosedException | IOException gone) {
          LOG.debug("Given back by the end of its channel", gone);
        }
      }
    }
  }

  void ack(Message message) {
    held.acknowledged(message);
    acknowledger.ack(message.tag());
    if (paused) {
      wake.run();
    }
  }

  void ackAllUpTo(Message message) {
    held.removeUpTo(message.tag());
    acknowledger.ackAllUpTo(message.tag());
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
    cancelled.complete(null);
  }

  boolean drain(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      synchronized (this) {
        draining = true;
        cancel();
      }
      if (getConsumerTag() != null) {
        CompletableFuture.anyOf(cancelled, end).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        awaitLate(deadline);
      }
      return stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
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
    while (!end.isDone() && (!thread.isIdle() || delivered.get() != seen)) {
      seen = delivered.get();
      if (!thread.awaitIdle(deadline - System.nanoTime())) {
        throw new TimeoutException("a delivery is still being handled");
      }
      try {
        end.get(WAIT_FOR_LATE.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException stillOpen) {
        // and nothing may have come meanwhile
      }
    }
  }

  /** Returns whether the broker has said yes, where there was anything to cancel. */
  private synchronized boolean cancel() {
    String consuming = tag;
    if (consuming != null) {
      tag = null;
      try {
        getChannel().basicCancel(consuming);
      } catch (AlreadyClosedException | IOException gone) {
        LOG.debug("The consumer was gone before it was cancelled", gone);
        cancelled.complete(null);
        return false;
      }
    }
    return true;
  }

  boolean stop(Duration timeout) throws InterruptedException {
    stopped = true;
    cancel();
    return thread.awaitNoCall(timeout.toNanos());
  }

  void close() {
    stopped = true;
    acknowledger.flush();
    Channels.close(getChannel());
  }
}
