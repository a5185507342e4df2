package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * One connection to the broker, opened when it is first needed and again when it was lost. Opens
 * raw channels, outside Spring's channel cache: a channel belongs to one publisher or consumer for
 * as long as it lives.
 */
final class BrokerConnection implements ChannelSource {

  private final ConnectionFactory factory;
  private final Set<QueueType> wanted;
  private final boolean declare;
  private final Backoff backoff;
  private final LongSupplier nanoTicker;

  // Under the lock of this.
  private @Nullable Connection current;
  private BrokerCapabilities capabilities = new BrokerCapabilities("", "");
  private int declaredAfterLoss;
  private int failures;
  private long notBefore;
  private String lastFailure = "";

  // The client's reader thread must never wait for the lock of this, whose holder may wait for it.
  private final AtomicInteger losses = new AtomicInteger(1);
  private final PublishGate gate = new PublishGate();

  /**
   * @param declare whether the topology is declared; else it is only looked for
   */
  BrokerConnection(
      ConnectionFactory factory,
      Set<QueueType> wanted,
      boolean declare,
      Backoff backoff,
      LongSupplier nanoTicker) {
    this.factory = factory;
    this.wanted = wanted;
    this.declare = declare;
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
      if (declare) {
        Topology.declare(connection, capabilities, supported());
      } else {
        Topology.check(connection, supported());
      }
      declaredAfterLoss = loss;
    }
    return connection;
  }

  private Set<QueueType> supported() {
    Set<QueueType> types = EnumSet.copyOf(wanted);
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
