package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes "run completed" to everybody who cares; the body is the run's id as text. A hint that
 * may be lost: the ledger is what counts, and it can be asked. Publishes on a thread of its own, so
 * that a broker that is away holds up nobody.
 */
final class RunEvents implements RunEndListener, SmartLifecycle, Supervised.Owner {

  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

  private static final int MAX_WAITING = 1_000;

  private final MessagingConnections connections;
  private final BlockingQueue<UUID> completed = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Supervised thread;

  RunEvents(MessagingConnections connections, MeterRegistry registry) {
    this.connections = connections;
    this.thread = new Supervised("run-events", this::publish, registry);
  }

  @Override
  public List<Supervised> threads() {
    return List.of(thread);
  }

  @Override
  public void runEnded(RunStatus run) {
    if (run.state() == RunState.COMPLETED && !completed.offer(run.id())) {
      LOG.debug("Not announcing run {}: too many are waiting", run.id());
    }
  }

  private void publish() throws InterruptedException {
    try (Publisher publisher = connections.publisher(QueueType.TRANSIENT, MessageKind.RUN_EVENTS)) {
      while (true) {
        byte[] body = completed.take().toString().getBytes(StandardCharsets.US_ASCII);
        publisher.publish("", body, new Untold());
      }
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
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
      LOG.debug("A completed run was not announced: {}", reason);
    }
  }
}
