package dev.plumbline.worker;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes bodies again whose confirm failed, after a pause that grows, on one thread with
 * publishers of its own: never on the client's thread that told of the failure. Holds no more
 * bodies than the prefetch lets the consumers take. Safe from any thread.
 */
final class ReplyRetry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyRetry.class);

  /** How often a body is published again before its delivery is given back to the broker. */
  static final int MAX_RETRIES = 8;

  private final Publishers publishers; // used by the one thread of `thread` alone
  private final Backoff backoff;
  private final ScheduledThreadPoolExecutor thread;

  ReplyRetry(Publishers publishers, Backoff backoff) {
    this.publishers = publishers;
    this.backoff = backoff;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("reply-retry").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Never blocks: a receipt may call it. */
  void later(QueueType type, Reply reply, byte[] body, Runnable giveUp) {
    later(new Attempt(type, reply, body, giveUp, 1));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the attempt's receipt tells how it went
  private void later(Attempt attempt) {
    Duration pause = backoff.pause(attempt.number);
    thread.schedule(attempt, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    try {
      interrupted = !thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!interrupted) {
      publishers.close();
    }
  }

  private final class Attempt implements Runnable, Publisher.Receipt {

    private final QueueType type;
    private final Reply reply;
    private final byte[] body;
    private final Runnable giveUp;
    private final int number;

    Attempt(QueueType type, Reply reply, byte[] body, Runnable giveUp, int number) {
      this.type = type;
      this.reply = reply;
      this.body = body;
      this.giveUp = giveUp;
      this.number = number;
    }

    @Override
    public void run() {
      try {
        publishers.of(type, reply.kind()).publish(Topology.queue(type, reply.kind()), body, this);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.debug("publishing again failed, which the receipt was told", e);
      } catch (Error e) {
        LOG.error("Publishing again failed; the message goes back to its queue", e);
        giveBack();
      }
    }

    @Override
    public void confirmed() {
      reply.confirmed();
    }

    @Override
    public void failed(String reason) {
      if (number < MAX_RETRIES) {
        later(new Attempt(type, reply, body, giveUp, number + 1));
        return;
      }
      LOG.warn(
          "Publishing to {} failed {} times, last: {}. The message goes back to its queue.",
          Topology.queue(type, reply.kind()),
          number + 1,
          reason);
      giveBack();
    }

    private void giveBack() {
      reply.givenUp();
      giveUp.run();
    }
  }
}
