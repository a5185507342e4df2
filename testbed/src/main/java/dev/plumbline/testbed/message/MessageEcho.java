package dev.plumbline.testbed.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes every message that goes to a queue again, some times over. It gets a copy of each by a
 * queue of its own that is bound as the real one is, and knows its own copies by a header. It holds
 * no more messages than its prefetch. When its connection is cut it ends.
 */
public final class MessageEcho implements AutoCloseable {

  /** On every copy. */
  static final String MARK = "plumbline-echo";

  private static final int BATCH = 256;
  private static final long LOOK_MILLIS = 500;
  private static final Duration LINGER = Duration.ofMillis(500);

  private final EchoSettings settings;
  private final Duration linger;
  private final Connection connection;
  private final Channel channel;
  private final ConfirmedSender sender;
  private final BlockingQueue<Delivery> deliveries;
  private final AtomicLong echoed = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;

  private MessageEcho(EchoSettings settings, Duration linger, Connection connection)
      throws IOException {
    this.settings = settings;
    this.linger = linger;
    this.connection = connection;
    this.channel = connection.createChannel();
    this.sender = new ConfirmedSender(connection);
    this.deliveries = new ArrayBlockingQueue<>(Math.max(BATCH, settings.holdBack()));
    this.thread = Thread.ofPlatform().daemon().name("message-echo").unstarted(this::run);
  }

  /**
   * Returns when it gets a copy of whatever is published from now on.
   *
   * @throws UnavailableException when the broker can't be had, or has no such exchange
   */
  public static MessageEcho start(
      AmqpEndpoint endpoint, QueueType type, MessageKind kind, EchoSettings settings)
      throws UnavailableException {
    return start(endpoint, type, kind, settings, LINGER);
  }

  /**
   * @param linger how long another message is waited for before those held back are published
   */
  static MessageEcho start(
      AmqpEndpoint endpoint,
      QueueType type,
      MessageKind kind,
      EchoSettings settings,
      Duration linger)
      throws UnavailableException {
    Connection connection = endpoint.connect("plumbline-echo");
    try {
      MessageEcho echo = new MessageEcho(settings, linger, connection);
      echo.consume(Topology.exchange(kind), Topology.queue(type, kind));
      echo.thread.start();
      return echo;
    } catch (IOException e) {
      connection.abort();
      throw new UnavailableException(
          "no copies can be had from exchange %s of broker %s: declare it first"
              .formatted(Topology.exchange(kind), endpoint),
          e);
    }
  }

  private void consume(String exchange, String routingKey) throws IOException {
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, exchange, routingKey);
    // what is delivered fits: no more is unacknowledged than there is room for
    channel.basicQos(deliveries.remainingCapacity());
    channel.basicConsume(
        queue, false, (tag, delivery) -> deliveries.add(delivery), cancelled -> closing = true);
  }

  private void run() {
    Random random = new Random(settings.seed());
    try {
      while (!closing && connection.isOpen()) {
        List<Delivery> batch = nextBatch();
        if (!batch.isEmpty()) {
          long lastTag = batch.get(batch.size() - 1).getEnvelope().getDeliveryTag();
          publish(batch, random);
          channel.basicAck(lastTag, true);
        }
      }
    } catch (IOException | ShutdownSignalException cut) {
      // it ends with its connection
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.abort();
    }
  }

  /** What has come, in order; where the order is to change, what comes in a while. */
  private List<Delivery> nextBatch() throws InterruptedException {
    List<Delivery> batch = new ArrayList<>();
    Delivery next = deliveries.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    while (next != null) {
      batch.add(next);
      if (settings.holdBack() == 1) {
        deliveries.drainTo(batch, BATCH - 1);
        return batch;
      }
      next =
          batch.size() < settings.holdBack()
              ? deliveries.poll(linger.toNanos(), TimeUnit.NANOSECONDS)
              : null;
    }
    return batch;
  }

  private void publish(List<Delivery> batch, Random random)
      throws IOException, InterruptedException {
    List<Delivery> copies = new ArrayList<>();
    for (Delivery delivery : batch) {
      if (!isCopy(delivery)) {
        copies.addAll(Collections.nCopies(settings.times(), delivery));
      }
    }
    if (settings.holdBack() > 1) {
      Collections.shuffle(copies, random);
    }
    for (Delivery copy : copies) {
      String exchange = copy.getEnvelope().getExchange();
      String routingKey = copy.getEnvelope().getRoutingKey();
      sender.send(exchange, routingKey, marked(copy.getProperties()), copy.getBody());
    }
    sender.await();
    echoed.addAndGet(copies.size());
  }

  private static boolean isCopy(Delivery delivery) {
    Map<String, Object> headers = delivery.getProperties().getHeaders();
    return headers != null && headers.containsKey(MARK);
  }

  private static BasicProperties marked(BasicProperties properties) {
    Map<String, Object> headers = new HashMap<>();
    if (properties.getHeaders() != null) {
      headers.putAll(properties.getHeaders());
    }
    headers.put(MARK, true);
    return properties.builder().headers(headers).build();
  }

  /** How many copies the broker has answered for, be it that a full queue refused some. */
  public long echoed() {
    return echoed.get();
  }

  /** Whether messages are still echoed: not after its connection was cut. */
  public boolean isRunning() {
    return thread.isAlive() && !closing;
  }

  /** Ends it, and returns when it publishes no more. What it has not echoed yet is not. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      connection.abort();
      Thread.currentThread().interrupt();
    }
  }
}
