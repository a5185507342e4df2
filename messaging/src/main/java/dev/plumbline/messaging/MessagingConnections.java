package dev.plumbline.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.wire.BodyCap;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The way to the broker: publishers on one connection, consumers on another, so that a broker that
 * blocks publishers still feeds consumers. Nothing is opened before it is needed; the topology is
 * declared, or looked for, on every connection before its first use. Safe from any thread.
 */
public final class MessagingConnections implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** A consumer waits for its connection's pause and then for its own. */
  private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

  private static final Duration MAX_SWEEP = Duration.ofSeconds(1);

  private final MessagingProperties properties;
  private final MeterRegistry registry;
  private final Backoff backoff;
  private final HeldShare share = HeldShare.ofHeap();
  private final BrokerConnection publishing;
  private final BrokerConnection consuming;
  private final Set<ConfirmedPublisher> publishers = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sweeper;
  private final ScheduledFuture<?> sweeps;

  /**
   * @param factory with a publisher connection factory, as Spring's caching one has
   */
  public MessagingConnections(
      ConnectionFactory factory, MessagingProperties properties, MeterRegistry registry) {
    this.properties = properties;
    this.registry = registry;
    this.backoff = new Backoff(FIRST_PAUSE, MAX_PAUSE);
    ScreenedSockets.install(factory, properties.largestBodyTakenIn());
    OpenSockets sockets = OpenSockets.of(factory);
    this.publishing = connection(factory.getPublisherConnectionFactory(), sockets);
    this.consuming = connection(factory, sockets);
    this.sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("confirm-timeouts").factory());
    long sweep = Math.min(properties.confirmTimeout().toMillis() / 4 + 1, MAX_SWEEP.toMillis());
    this.sweeps = sweeper.scheduleWithFixedDelay(this::sweep, sweep, sweep, TimeUnit.MILLISECONDS);
    PlumblineMeter.CONNECTION_BLOCKED.gauge(registry, () -> publishing.blocked() ? 1 : 0);
  }

  private BrokerConnection connection(@Nullable ConnectionFactory factory, OpenSockets sockets) {
    if (factory == null) {
      throw new IllegalArgumentException(
          "the connection factory has none for publishers beside it: consumers would starve"
              + " whenever the broker blocks publishers");
    }
    return new BrokerConnection(factory, sockets, properties, backoff, System::nanoTime);
  }

  /**
   * What the broker can do, connecting where needed.
   *
   * @throws UncheckedIOException when there is no connection to be had, with one line that says why
   */
  public BrokerCapabilities capabilities() {
    try {
      return publishing.capabilities();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * The queue types of the settings that the broker has, connecting where needed.
   *
   * @throws UncheckedIOException when there is no connection to be had, with one line that says why
   */
  public Set<QueueType> queueTypes() {
    Set<QueueType> types = EnumSet.copyOf(properties.queueTypes());
    types.retainAll(capabilities().queueTypes());
    return types;
  }

  /** Whether the broker, low on memory or disk, reads nothing from the publishing connection. */
  public boolean publishingBlocked() {
    return publishing.blocked();
  }

  /**
   * A publisher for the calling thread, to be kept: it opens its channel with the first message and
   * again after a failure. Confirmed, unless the queue type is {@link QueueType#TRANSIENT}. For run
   * events the queue to publish to is ignored, and nobody has to be there to get them.
   */
  public Publisher publisher(QueueType type, MessageKind kind) {
    PublisherMeters meters = PublisherMeters.of(registry, type, kind);
    String exchange = Topology.exchange(kind);
    if (!type.promisesDelivery()) {
      return new UnconfirmedPublisher(
          publishing, exchange, cap(kind), properties.confirmTimeout(), meters);
    }
    ConfirmedPublisher publisher =
        new ConfirmedPublisher(
            publishing,
            new ConfirmedPublisher.Settings(
                exchange,
                kind != MessageKind.RUN_EVENTS,
                cap(kind),
                properties.publishWindow(),
                properties.confirmTimeout()),
            meters,
            System::nanoTime);
    publishers.add(publisher);
    return publisher;
  }

  /** What can't be read is parked as it came, and being too large is a reason not to be read. */
  private BodyCap cap(MessageKind kind) {
    return kind == MessageKind.PARKED ? BodyCap.NONE : new BodyCap(properties.maxBodyBytes());
  }

  /**
   * A consumer, not started. Messages of {@link QueueType#TRANSIENT} are acknowledged by being
   * delivered, and no prefetch holds them back.
   *
   * @param prefetch maximum number of unacknowledged deliveries, from 1 to 65535
   */
  public DeliveryConsumer consumer(
      QueueType type, MessageKind kind, int prefetch, DeliveryHandler handler) {
    return consumer(type, kind, Prefetch.fixed(prefetch), handler);
  }

  /**
   * The same with a prefetch that follows what the messages take: as many as are work for some 200
   * ms, but for no more than 30 s.
   *
   * @param max deliveries not acknowledged, from 1 to 65535
   */
  public DeliveryConsumer adaptiveConsumer(
      QueueType type, MessageKind kind, int max, DeliveryHandler handler) {
    return consumer(type, kind, Prefetch.upTo(max), handler);
  }

  private DeliveryConsumer consumer(
      QueueType type, MessageKind kind, Prefetch prefetch, DeliveryHandler handler) {
    String queue = Topology.queue(type, kind);
    String tag = type.tag();
    LeftOutBodies leftOut =
        new LeftOutBodies(queue, PlumblineMeter.BODIES_LEFT_OUT.counter(registry, kind.tag(), tag));
    QueueConsumer.Source source = new QueueConsumer.Source(consuming, type, queue, leftOut);
    return new QueueConsumer(source, prefetch, share, handler, backoff);
  }

  /**
   * A reader of one queue, to be closed soon: what it holds, no consumer gets.
   *
   * @throws IOException when there is no connection to be had, with one line that says why
   */
  public QueueReader reader(QueueType type, MessageKind kind) throws IOException {
    return new QueueReader(consuming.open(), Topology.queue(type, kind));
  }

  /**
   * Asks the broker who takes tasks of the type.
   *
   * @return threads of workers, each of them a consumer
   * @throws IOException when the broker does not answer, with one line that says why
   */
  public int taskConsumers(QueueType type) throws IOException {
    Channel channel = consuming.open();
    try {
      return channel
          .queueDeclarePassive(Topology.queue(type, MessageKind.TASKS))
          .getConsumerCount();
    } catch (IOException | ShutdownSignalException e) {
      throw new IOException("can't look at the tasks: " + Channels.reason(e), e);
    } finally {
      Channels.close(channel);
    }
  }

  private void sweep() {
    publishers.removeIf(ConfirmedPublisher::isClosed);
    publishers.forEach(ConfirmedPublisher::expire);
  }

  /** Ends the publishers that are left. The connection factory stays as it is. */
  @Override
  public void close() {
    sweeps.cancel(false);
    sweeper.shutdown();
    publishers.forEach(ConfirmedPublisher::close);
  }
}
