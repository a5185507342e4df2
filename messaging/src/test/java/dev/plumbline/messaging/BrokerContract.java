package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.plumbline.messaging.wire.BodyTooLargeException;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.messaging.wire.WireFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** What holds on every broker, with a real one. A subclass says which; its queues are emptied. */
@Timeout(60)
public abstract class BrokerContract {

  private static final Duration LONG = Duration.ofSeconds(20);

  /** More than a service takes in, and no more than any broker lets pass: RabbitMQ 4 has 16 MiB. */
  private static final int TOO_LARGE = 12 << 20;

  private static final MessagingProperties PROPERTIES =
      new MessagingProperties(
          EnumSet.allOf(QueueType.class), true, 50, LONG, 1 << 20, WireFrame.NEWEST);

  private final CachingConnectionFactory factory = new CachingConnectionFactory(broker());
  private final MessagingConnections connections =
      new MessagingConnections(factory, PROPERTIES, new SimpleMeterRegistry());
  private final List<DeliveryConsumer> consumers = new ArrayList<>();
  private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(10_000);

  /** Such as {@code amqp://user:password@127.0.0.1:5672}. */
  protected abstract URI broker();

  @BeforeEach
  void emptyTheQueues() throws Exception {
    Set<QueueType> types = connections.queueTypes();
    onChannel(
        channel -> {
          Topology.declare(channel.getConnection(), connections.capabilities(), types);
          for (QueueType type : types) {
            channel.queuePurge(Topology.queue(type, MessageKind.TASKS));
          }
        });
  }

  @AfterEach
  void closeEverything() {
    consumers.forEach(DeliveryConsumer::close);
    connections.close();
    factory.destroy();
  }

  @Test
  void everything_is_declared_and_declaring_it_again_changes_nothing() throws Exception {
    onChannel(
        channel -> {
          for (QueueType type : connections.queueTypes()) {
            for (MessageKind kind : EnumSet.complementOf(EnumSet.of(MessageKind.RUN_EVENTS))) {
              channel.queueDeclarePassive(Topology.queue(type, kind));
            }
          }
          channel.exchangeDeclarePassive(Topology.exchange(MessageKind.RUN_EVENTS));
        });
  }

  @Test
  void the_consumers_of_tasks_are_counted() throws Exception {
    assertThat(connections.taskConsumers(QueueType.CLASSIC)).isZero();

    startConsumer(QueueType.CLASSIC, 50, delivery -> {});

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(connections.taskConsumers(QueueType.CLASSIC)).isEqualTo(1));
  }

  @ParameterizedTest
  @EnumSource(QueueType.class)
  void far_more_messages_than_the_window_holds_are_confirmed_and_arrive(QueueType type)
      throws Exception {
    assumeSupported(type);
    int count = 1000;
    startConsumer(type, 100, Delivery::ack);

    publish(type, count);

    Set<String> arrived = new HashSet<>();
    while (arrived.size() < count) {
      arrived.add(text(next()));
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isZero());
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void a_message_without_a_queue_is_a_failure(QueueType type) throws Exception {
    assumeSupported(type);
    RecordedReceipts receipts = new RecordedReceipts();
    try (Publisher publisher = connections.publisher(type, MessageKind.TASKS)) {
      publisher.publish("plumbline.nowhere", bytes("lost"), receipts.next());
      publisher.publish(queue(type), bytes("found"), receipts.next());
      await().atMost(LONG).until(() -> receipts.settled() == 2);
    }

    assertThat(receipts.confirmedCount()).isEqualTo(1);
    assertThat(receipts.failures())
        .hasSize(1)
        .allMatch(reason -> reason.matches("(returned|nacked): .*"));
  }

  @Test
  void a_run_event_needs_nobody_to_listen() throws Exception {
    RecordedReceipts receipts = new RecordedReceipts();
    try (Publisher publisher = connections.publisher(QueueType.CLASSIC, MessageKind.RUN_EVENTS)) {
      publisher.publish("", bytes("completed"), receipts.next());
      await().atMost(LONG).until(() -> receipts.settled() == 1);
    }

    assertThat(receipts.confirmedCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void what_was_not_acknowledged_is_delivered_again_after_the_connection_is_lost(QueueType type)
      throws Exception {
    assumeSupported(type);
    startConsumer(type, 10, delivery -> {});
    publish(type, 3);
    List<Delivery> first = List.of(next(), next(), next());
    assertThat(first).noneMatch(Delivery::redelivered);
    first.get(1).ack();

    loseTheConsumingConnection();

    List<Delivery> again = List.of(next(), next());
    assertThat(again).allMatch(Delivery::redelivered);
    assertThat(again).extracting(BrokerContract::text).containsExactlyInAnyOrder("0", "2");
    first.forEach(Delivery::ack); // of a channel that is gone: nothing happens
    again.forEach(Delivery::ack);
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isZero());
    assertThat(deliveries).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void a_prefix_is_acknowledged_at_once_and_the_rest_stays(QueueType type) throws Exception {
    assumeSupported(type);
    DeliveryConsumer consumer = startConsumer(type, 10, delivery -> {});
    publish(type, 4);
    List<Delivery> all = List.of(next(), next(), next(), next());

    all.get(2).ackAllUpTo();
    all.get(0).ack(); // acknowledged already: a broker would close the channel
    all.get(2).ackAllUpTo();
    assertThat(consumer.state()).isEqualTo(DeliveryConsumer.State.CONSUMING);
    consumer.close();

    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isEqualTo(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void no_more_than_the_prefetch_is_delivered_before_it_is_acknowledged(QueueType type)
      throws Exception {
    assumeSupported(type);
    startConsumer(type, 2, delivery -> {});
    publish(type, 3);

    Delivery first = next();
    next();
    assertThat(deliveries.poll(200, TimeUnit.MILLISECONDS)).isNull();
    first.ack();

    assertThat(text(next())).isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void after_a_stop_nothing_is_delivered_and_what_was_can_be_acknowledged(QueueType type)
      throws Exception {
    assumeSupported(type);
    DeliveryConsumer consumer = startConsumer(type, 1, delivery -> {});
    publish(type, 2);
    Delivery first = next();

    assertThat(consumer.stop(LONG)).isTrue();
    first.ack();
    consumer.close();

    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isEqualTo(1));
    assertThat(deliveries).isEmpty();
    assertThat(consumer.state()).isEqualTo(DeliveryConsumer.State.STOPPED);
  }

  @ParameterizedTest
  @EnumSource(QueueType.class)
  void a_drain_hands_over_what_was_delivered_and_takes_no_more(QueueType type) throws Exception {
    assumeSupported(type);
    publish(type, 25);
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    DeliveryConsumer consumer =
        startConsumer(
            type,
            10,
            delivery -> {
              handling.countDown();
              held.await();
              delivery.ack();
            });
    handling.await();
    assertThat(consumer.drain(Duration.ZERO)).as("while the handler is held").isFalse();

    held.countDown();

    assertThat(consumer.drain(LONG)).isTrue();
    int handled = deliveries.size();
    consumer.close();
    assertThat(handled).isBetween(1, type.promisesDelivery() ? 10 : 25);
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isEqualTo(25 - handled));
    startConsumer(type, 25, Delivery::ack);
    for (int i = handled; i < 25; i++) {
      assertThat(next()).extracting(Delivery::redelivered).isEqualTo(false);
    }
  }

  @Test
  void a_handler_that_throws_gets_the_message_again() throws Exception {
    List<Boolean> redelivered = new ArrayList<>();
    startConsumer(
        QueueType.CLASSIC,
        1,
        delivery -> {
          redelivered.add(delivery.redelivered());
          if (redelivered.size() == 1) {
            throw new IllegalStateException("once");
          }
          delivery.ack();
        });

    publish(QueueType.CLASSIC, 1);

    next();
    assertThat(redelivered).containsExactly(false, true);
  }

  @Test
  void a_service_that_started_without_a_broker_works_when_there_is_one() throws Exception {
    CachingConnectionFactory lateFactory = new CachingConnectionFactory(broker());
    int port = lateFactory.getPort();
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      lateFactory.setPort(nobody.getLocalPort());
    }
    MessagingConnections late =
        new MessagingConnections(lateFactory, PROPERTIES, new SimpleMeterRegistry());
    DeliveryConsumer consumer =
        late.consumer(QueueType.CLASSIC, MessageKind.TASKS, 1, deliveries::put);
    consumers.add(consumer);
    RecordedReceipts receipts = new RecordedReceipts();
    try (Publisher publisher = late.publisher(QueueType.CLASSIC, MessageKind.TASKS)) {
      consumer.start();
      publisher.publish(queue(QueueType.CLASSIC), bytes("early"), receipts.next());
      assertThat(receipts.failures())
          .singleElement(STRING)
          .startsWith("no connection to the broker: ");
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(late::capabilities)
          .withMessageStartingWith("no connection to the broker: ");
      assertThat(consumer.state()).isEqualTo(DeliveryConsumer.State.CONNECTING);

      lateFactory.setPort(port);

      await().atMost(LONG).until(() -> consumer.state() == DeliveryConsumer.State.CONSUMING);
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> {
                publisher.publish(queue(QueueType.CLASSIC), bytes("late"), receipts.next());
                assertThat(text(next())).isEqualTo("late");
              });
    } finally {
      late.close();
      lateFactory.destroy();
    }
  }

  @Test
  void a_serialized_object_stays_a_row_of_bytes() throws Exception {
    startConsumer(QueueType.CLASSIC, 1, Delivery::ack);
    ByteArrayOutputStream serialized = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
      out.writeObject(new Trap());
    }
    onChannel(
        channel ->
            channel.basicPublish(
                Topology.exchange(MessageKind.TASKS),
                queue(QueueType.CLASSIC),
                new BasicProperties.Builder()
                    .contentType("application/x-java-serialized-object")
                    .build(),
                serialized.toByteArray()));

    byte[] body = next().body();

    assertThat(body).isEqualTo(serialized.toByteArray());
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> new ProtobufMessageCodec(1 << 20).decodeTasks(body));
    assertThat(Trap.sprung).isFalse();
  }

  @ParameterizedTest
  @EnumSource(QueueType.class)
  void a_body_above_the_limit_is_never_sent_but_can_be_parked(QueueType type) throws Exception {
    assumeSupported(type);
    RecordedReceipts receipts = new RecordedReceipts();
    byte[] tooLarge = new byte[(1 << 20) + 1];
    try (Publisher tasks = connections.publisher(type, MessageKind.TASKS);
        Publisher parked = connections.publisher(type, MessageKind.PARKED)) {
      assertThatExceptionOfType(BodyTooLargeException.class)
          .isThrownBy(() -> tasks.publish(queue(type), tooLarge, receipts.next()))
          .withMessageContaining("plumbline.messaging.max-body-bytes (1048576)");
      parked.publish(Topology.queue(type, MessageKind.PARKED), tooLarge, receipts.next());
      await().atMost(LONG).until(() -> receipts.settled() == 2);
    }

    assertThat(receipts.confirmedCount()).isEqualTo(1);
    assertThat(messagesIn(type)).isZero();
  }

  @Test
  void a_body_above_the_limit_is_delivered_so_that_it_can_be_parked() throws Exception {
    startConsumer(QueueType.CLASSIC, 1, Delivery::ack);
    onChannel(
        channel ->
            channel.basicPublish(
                Topology.exchange(MessageKind.TASKS),
                queue(QueueType.CLASSIC),
                new BasicProperties(),
                new byte[(1 << 20) + 1]));

    assertThat(next().body()).hasSize((1 << 20) + 1);
  }

  @Test
  void a_queue_type_that_the_broker_has_not_is_no_failure() {
    assumeTrue(!connections.queueTypes().contains(QueueType.QUORUM), "the broker has them all");
    DeliveryConsumer consumer =
        connections.consumer(QueueType.QUORUM, MessageKind.TASKS, 1, deliveries::put);
    consumers.add(consumer);

    consumer.start();

    await().atMost(LONG).until(() -> consumer.state() == DeliveryConsumer.State.UNSUPPORTED);
  }

  @Test
  void a_consumer_comes_back_after_its_queue_was_deleted() throws Exception {
    assumeTrue(connections.capabilities().takesQueueArguments(), "only RabbitMQ tells consumers");
    startConsumer(QueueType.QUORUM, 1, Delivery::ack);
    onChannel(channel -> channel.queueDelete(queue(QueueType.QUORUM)));
    // its state may be back before anybody looks, but the queue is there again only with it
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                onChannel(
                    channel ->
                        assertThat(channel.consumerCount(queue(QueueType.QUORUM))).isEqualTo(1)));

    publish(QueueType.QUORUM, 1);

    assertThat(text(next())).isEqualTo("0");
  }

  @Test
  void a_binding_that_is_gone_is_made_again_when_a_message_comes_back() throws Exception {
    QueueType type = QueueType.CLASSIC;
    RecordedReceipts receipts = new RecordedReceipts();
    try (Publisher publisher = connections.publisher(type, MessageKind.TASKS)) {
      publisher.publish(queue(type), bytes("before"), receipts.next());
      onChannel(
          channel ->
              channel.queueUnbind(queue(type), Topology.exchange(MessageKind.TASKS), queue(type)));
      publisher.publish(queue(type), bytes("homeless"), receipts.next());
      await().atMost(LONG).until(() -> receipts.settled() == 2);

      // a broker may refuse the message first and send it back later
      for (int sent = 3; receipts.confirmedCount() < 2 && sent < 100; sent++) {
        int settled = sent;
        publisher.publish(queue(type), bytes("after"), receipts.next());
        await().atMost(LONG).until(() -> receipts.settled() == settled);
      }
    }

    assertThat(receipts.confirmedCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "TRANSIENT"})
  void what_may_not_be_declared_is_looked_for_and_what_is_missing_is_named(QueueType type)
      throws Exception {
    MessagingProperties looking =
        new MessagingProperties(Set.of(type), false, 50, LONG, 1 << 20, WireFrame.NEWEST);
    try (MessagingConnections user =
        new MessagingConnections(factory, looking, new SimpleMeterRegistry())) {
      assertThat(user.queueTypes()).containsExactly(type);
    }
    onChannel(channel -> channel.queueDelete(queue(type)));

    for (int look = 1; look <= 2; look++) { // the second finds what the first had declared
      try (MessagingConnections user =
          new MessagingConnections(factory, looking, new SimpleMeterRegistry())) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(user::queueTypes)
            .withMessageContaining("cannot use queue " + queue(type))
            .withMessageContaining("plumbline.messaging.declare is false")
            .withMessageNotContaining("\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void a_queue_with_other_arguments_is_used_as_it_is(QueueType type) throws Exception {
    BrokerCapabilities broker = connections.capabilities();
    assumeTrue(broker.takesQueueArguments(), "only RabbitMQ compares arguments");
    String name = type == QueueType.QUORUM ? "quorum" : "classic";
    Map<String, Object> older =
        Map.of("x-queue-type", name, "x-max-length-bytes", 1_000_000, "x-overflow", "drop-head");
    try {
      onChannel(
          channel -> {
            channel.queueDelete(queue(type));
            channel.queueDeclare(queue(type), true, false, false, older);
            Topology.declare(channel.getConnection(), broker, Set.of(type));
          });
      startConsumer(type, 1, Delivery::ack);
      publish(type, 1); // it is bound, too

      assertThat(text(next())).isEqualTo("0");
    } finally {
      onChannel(channel -> channel.queueDelete(queue(type)));
    }
  }

  @Test
  void a_queue_of_another_type_is_refused_in_one_line_that_says_what_to_run() throws Exception {
    BrokerCapabilities broker = connections.capabilities();
    assumeTrue(broker.takesQueueArguments(), "only RabbitMQ compares arguments");
    String queue = queue(QueueType.QUORUM);
    onChannel(
        channel -> {
          channel.queueDelete(queue);
          channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "classic"));
          try {
            assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(
                    () ->
                        Topology.declare(channel.getConnection(), broker, Set.of(QueueType.QUORUM)))
                .withMessageContaining("cannot declare queue " + queue)
                .withMessageContaining("inequivalent arg")
                .withMessageContaining("run: rabbitmqctl delete_queue " + queue + " --if-empty")
                .withMessageNotContaining("\n");
          } finally {
            channel.queueDelete(queue);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void a_channel_lost_in_the_middle_of_a_call_brings_no_second_call_before_that_has_returned(
      QueueType type) throws Exception {
    assumeSupported(type);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger maxCalls = new AtomicInteger();
    CountDownLatch inTheMiddle = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    startConsumer(
        type,
        1,
        delivery -> {
          maxCalls.accumulateAndGet(calls.incrementAndGet(), Math::max);
          inTheMiddle.countDown();
          over.await();
          calls.decrementAndGet();
          delivery.ack();
        });
    publish(type, 2);
    inTheMiddle.await();

    loseTheConsumingConnection();
    // whoever consumes the queue gets what was lost; nobody does before the handler is back
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isEqualTo(2));
    assertThat(deliveries.poll(1, TimeUnit.SECONDS)).isNull();
    over.countDown();

    assertThat(List.of(text(next()), text(next()), text(next()))).contains("0", "1");
    assertThat(maxCalls).hasValue(1);
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isZero());
  }

  @ParameterizedTest
  @EnumSource(QueueType.class)
  void a_body_that_is_far_too_large_comes_as_a_note_and_ends_no_connection(QueueType type)
      throws Exception {
    assumeSupported(type);
    startConsumer(type, 10, Delivery::ack);
    Connection before = factory.createConnection().getDelegate();
    onChannel(
        channel -> {
          for (int size : new int[] {1, TOO_LARGE, 2}) {
            BasicProperties named = new BasicProperties.Builder().messageId("stray").build();
            channel.basicPublish(
                Topology.exchange(MessageKind.TASKS), queue(type), named, new byte[size]);
          }
        });

    assertThat(next().body()).hasSize(1);
    assertThat(text(next()))
        .contains("a body of " + TOO_LARGE + " bytes")
        .contains(queue(type))
        .contains("stray");
    assertThat(next().body()).hasSize(2);
    assertThat(factory.createConnection().getDelegate()).isSameAs(before);
    assertThat(before.isOpen()).isTrue();
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isZero());
  }

  @Test
  void a_queue_that_another_consumes_exclusively_is_told_within_seconds_and_taken_when_free()
      throws Exception {
    assumeTrue(connections.capabilities().takesQueueArguments(), "RabbitMQ's words");
    QueueType type = QueueType.CLASSIC;
    DeliveryConsumer consumer = connections.consumer(type, MessageKind.TASKS, 1, deliveries::put);
    consumers.add(consumer);
    onChannel(
        channel -> {
          channel.basicConsume(
              queue(type), true, "", false, true, null, (tag, message) -> {}, tag -> {});
          consumer.start();
          await()
              .atMost(LONG)
              .untilAsserted(
                  () ->
                      assertThat(consumer.problem())
                          .hasValueSatisfying(
                              problem ->
                                  assertThat(problem).contains("exclusively consumed by another")));
        });

    await().atMost(LONG).until(() -> consumer.state() == DeliveryConsumer.State.CONSUMING);
    assertThat(consumer.problem()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void an_adaptive_consumer_holds_many_short_messages_and_gets_none_of_them_twice(QueueType type)
      throws Exception {
    assumeSupported(type);
    int count = 5_000;
    publish(type, count);
    int most = 0;
    DeliveryConsumer consumer =
        connections.adaptiveConsumer(
            type,
            MessageKind.TASKS,
            500,
            delivery -> {
              LockSupport.parkNanos(100_000);
              delivery.ack();
              deliveries.put(delivery);
            });
    consumers.add(consumer);
    consumer.start();

    Set<String> texts = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Delivery delivery = next();
      assertThat(texts.add(text(delivery))).as("the first time").isTrue();
      // a quorum queue takes back what was on its way while the prefetch changed: nobody had it
      assertThat(delivery.redelivered() && type == QueueType.CLASSIC).isFalse();
      most = Math.max(most, consumer.prefetch());
    }

    assertThat(most).isGreaterThan(100);
    await().atMost(LONG).untilAsserted(() -> assertThat(messagesIn(type)).isZero());
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "QUORUM"})
  void what_waits_behind_a_long_task_goes_back_to_the_queue_for_others(QueueType type)
      throws Exception {
    assumeSupported(type);
    CountDownLatch longOne = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    DeliveryConsumer slow =
        connections.adaptiveConsumer(
            type,
            MessageKind.TASKS,
            500,
            delivery -> {
              if (text(delivery).equals("600")) {
                longOne.countDown();
                over.await();
              }
              delivery.ack();
            });
    consumers.add(slow);
    publish(type, 1_200);
    slow.start();
    longOne.await();

    startConsumer(type, 10, Delivery::ack);

    for (int i = 0; i < 599; i++) {
      next();
    }
    over.countDown();
    await().atMost(LONG).until(() -> slow.prefetch() > 0);
  }

  private DeliveryConsumer startConsumer(QueueType type, int prefetch, DeliveryHandler then) {
    DeliveryConsumer consumer =
        connections.consumer(
            type,
            MessageKind.TASKS,
            prefetch,
            delivery -> {
              then.onDelivery(delivery);
              deliveries.put(delivery);
            });
    consumers.add(consumer);
    consumer.start();
    await().atMost(LONG).until(() -> consumer.state() == DeliveryConsumer.State.CONSUMING);
    return consumer;
  }

  /** Publishes "0", "1", … and waits for the confirms. */
  private void publish(QueueType type, int count) throws InterruptedException {
    RecordedReceipts receipts = new RecordedReceipts();
    try (Publisher publisher = connections.publisher(type, MessageKind.TASKS)) {
      for (int i = 0; i < count; i++) {
        publisher.publish(queue(type), bytes(Integer.toString(i)), receipts.next());
      }
      await().atMost(LONG).until(() -> receipts.settled() == count);
    }
    assertThat(receipts.failures()).isEmpty();
  }

  private Delivery next() throws InterruptedException {
    Delivery delivery = deliveries.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    assertThat(delivery).as("a delivery").isNotNull();
    return delivery;
  }

  private void loseTheConsumingConnection() {
    Connection consuming = factory.createConnection().getDelegate();
    assertThat(consuming).isNotNull();
    consuming.abort();
  }

  private void assumeSupported(QueueType type) {
    assumeTrue(
        connections.queueTypes().contains(type),
        () -> connections.capabilities() + " has no " + type + " queues");
  }

  private int messagesIn(QueueType type) throws Exception {
    BlockingQueue<Integer> count = new LinkedBlockingQueue<>();
    onChannel(channel -> count.add(channel.queueDeclarePassive(queue(type)).getMessageCount()));
    return count.remove();
  }

  private void onChannel(ChannelAction action) throws Exception {
    com.rabbitmq.client.ConnectionFactory client = new com.rabbitmq.client.ConnectionFactory();
    client.setUri(broker());
    try (Connection connection = client.newConnection("test");
        Channel channel = connection.createChannel()) {
      action.run(channel);
    }
  }

  private static String queue(QueueType type) {
    return Topology.queue(type, MessageKind.TASKS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Delivery delivery) {
    return new String(delivery.body(), StandardCharsets.UTF_8);
  }

  private interface ChannelAction {
    void run(Channel channel) throws Exception;
  }

  private static final class Trap implements Serializable {

    @Serial private static final long serialVersionUID = 1;

    static volatile boolean sprung;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException {
      sprung = true;
    }
  }
}
