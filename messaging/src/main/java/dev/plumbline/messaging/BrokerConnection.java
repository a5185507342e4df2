package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * One connection to the broker, opened when it is first needed and again when it was lost. Opens
 * raw channels, outside Spring's channel cache: a channel belongs to one publisher or consumer for
 * as long as it lives.
 *
 * <pre>
 *   CLOSED ── asked: opened, declared ──► READY ── a queue is gone ──► TOPOLOGY LOST
 *    ▲ ▲ │                                 │ ▲                            │
 *    │ └─┘ failed: not tried again         │ └── asked: declared again ───┘
 *    │     before a pause is over          │
 *    └──── lost, or cut as the broker ─────┘
 *          reads nothing any more
 * </pre>
 *
 * <p>Publishers and consumers ask, and whoever asks first opens it while the others wait for the
 * lock of this. During the pause after a failure nobody waits: all are told that failure. The
 * client's reader thread never waits for that lock: its holder may wait for an answer that only
 * this thread can bring. It counts losses and moves the gate, which whoever asks next finds. A
 * silent channel is closed on a thread of its own, since that may block for as long as the broker
 * is silent.
 *
 * <p>Safe from any thread.
 */
final class BrokerConnection implements ChannelSource {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

  private final ConnectionFactory factory;
  private final OpenSockets sockets;
  private final MessagingProperties settings;
  private final Backoff backoff;
  private final LongSupplier nanoTicker;

  // Under the lock of this.
  private @Nullable Connection current;
  private BrokerCapabilities capabilities = new BrokerCapabilities("", "");
  private int declaredAfterLoss;
  private int failures;
  private long notBefore;
  private String lastFailure = "";

  // Not under that lock: written by the client's reader thread, too.
  private final AtomicInteger losses = new AtomicInteger(1);
  private final PublishGate gate = new PublishGate();

  BrokerConnection(
      ConnectionFactory factory,
      OpenSockets sockets,
      MessagingProperties settings,
      Backoff backoff,
      LongSupplier nanoTicker) {
    this.factory = factory;
    this.sockets = sockets;
    this.settings = settings;
    this.backoff = backoff;
    this.nanoTicker = nanoTicker;
    this.notBefore = nanoTicker.getAsLong();
  }

  @Override
  public synchronized Channel open() throws IOException {
    return Channels.open(connection());
  }

  @Override
  public void topologyLost() {
    losses.incrementAndGet();
  }

  @Override
  public synchronized void restoreTopology() throws IOException {
    connection();
  }

  @Override
  public void fellSilent(Channel channel) {
    Thread.ofVirtual().name("end of a silent channel").start(() -> endSilent(channel));
  }

  private void endSilent(Channel channel) {
    boolean answered =
        CompletableFuture.supplyAsync(() -> Channels.close(channel), Thread::startVirtualThread)
            // the client's own patience begins when all that waits to be written is written
            .completeOnTimeout(false, settings.confirmTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (!answered) {
      LOG.warn("The broker reads nothing from a connection any more: it is cut");
      sockets.cut(channel.getConnection());
    }
  }

  @Override
  public boolean awaitUnblocked(Duration timeout) throws InterruptedException {
    return gate.awaitOpen(timeout);
  }

  boolean blocked() {
    return !gate.isOpen();
  }

  synchronized BrokerCapabilities capabilities() throws IOException {
    connection();
    return capabilities;
  }

  private Connection connection() throws IOException {
    Connection known = current;
    if (known != null && known.isOpen() && declaredAfterLoss == losses.get()) {
      return known;
    }
    if (nanoTicker.getAsLong() - notBefore < 0) {
      throw new IOException(lastFailure);
    }
    try {
      Connection connection = connect();
      failures = 0;
      return connection;
    } catch (AmqpException | ShutdownSignalException | IOException e) {
      lastFailure = "no connection to the broker: " + cause(e);
      failures++;
      notBefore = nanoTicker.getAsLong() + backoff.pause(failures).toNanos();
      throw e instanceof TopologyException refused ? refused : new IOException(lastFailure, e);
    }
  }

  private Connection connect() throws IOException {
    Connection connection = factory.createConnection().getDelegate();
    if (connection == null) {
      throw new IOException("the connection was closed at once");
    }
    if (!connection.equals(current)) {
      current = connection;
      capabilities = BrokerCapabilities.of(connection.getServerProperties());
      topologyLost();
      connection.addBlockedListener(reason -> gate.shut(), gate::open);
      connection.addShutdownListener(signal -> gate.open());
    }
    int loss = losses.get();
    if (declaredAfterLoss != loss) {
      if (settings.declare()) {
        Topology.declare(connection, capabilities, supported());
      } else {
        Topology.check(connection, supported());
      }
      declaredAfterLoss = loss;
    }
    return connection;
  }

  private Set<QueueType> supported() {
    Set<QueueType> types = EnumSet.copyOf(settings.queueTypes());
    types.retainAll(capabilities.queueTypes());
    return types;
  }

  /** Spring wraps twice; the innermost says what happened, and of TLS its name does, too. */
  private static String cause(Throwable thrown) {
    Throwable innermost = thrown;
    boolean tls = false;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
      tls |= innermost instanceof SSLException;
    }
    if (tls) {
      return "TLS failed: " + innermost;
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
