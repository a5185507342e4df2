package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes "run completed" to everybody who cares; the body is the run's id as text. A hint that
 * may be lost: the ledger is what counts, and it can be asked. Publishes on a thread of its own, so
 * that a broker that is away holds up nobody.
 */
final class RunEvents implements RunEndListener, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RunEvents.class);

  private static final int MAX_WAITING = 1_000;

  private final MessagingConnections connections;
  private final BlockingQueue<UUID> completed = new ArrayBlockingQueue<>(MAX_WAITING);
  private volatile @Nullable Thread thread; // written by the context's thread

  RunEvents(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public void runEnded(RunStatus run) {
    if (run.state() == RunState.COMPLETED && !completed.offer(run.id())) {
      log.debug("Not announcing run {}: too many are waiting", run.id());
    }
  }

  private void publish() {
    try (Publisher publisher = connections.publisher(QueueType.TRANSIENT, MessageKind.RUN_EVENTS)) {
      while (true) {
        byte[] body = completed.take().toString().getBytes(StandardCharsets.US_ASCII);
        publisher.publish("", body, new Untold());
      }
    } catch (InterruptedException e) {
      log.debug("Stopped");
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("run-events").start(this::publish);
  }

  @Override
  public void stop() {
    Thread publishing = thread;
    if (publishing != null) {
      publishing.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops with the gatherer. */
  @Override
  public int getPhase() {
    return 0;
  }

  private static final class Untold implements Publisher.Receipt {
    @Override
    public void confirmed() {}

    @Override
    public void failed(String reason) {
      log.debug("A completed run was not announced: {}", reason);
    }
  }
}
