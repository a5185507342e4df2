package dev.plumbline.testbed.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a comparison relies on, whatever broker it goes through. One broker for all its tests. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrokerContract {

  private static final int CONFIRM_MILLIS = 20_000;

  private OwnedProcesses owned;
  private Broker broker;
  private Connection connection;

  abstract BrokerSource source();

  @BeforeAll
  void startBroker() throws Exception {
    owned = OwnedProcesses.open();
    try {
      broker = source().start(owned);
    } catch (Exception e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  void stopBroker() {
    if (owned != null) {
      owned.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    connection = newConnection();
  }

  @AfterEach
  void disconnect() throws Exception {
    if (connection.isOpen()) {
      connection.close();
    }
  }

  @Test
  void published_messages_are_confirmed_and_delivered_once_in_order() throws Exception {
    Channel channel = connection.createChannel();
    String queue = declareQueue(channel, "contract.confirms");
    channel.confirmSelect();
    for (int i = 0; i < 500; i++) {
      publish(channel, queue, "message " + i);
    }
    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);

    BlockingQueue<Delivery> deliveries = consume(channel, queue, 50);
    for (int i = 0; i < 500; i++) {
      Delivery delivery = next(deliveries);
      assertThat(new String(delivery.getBody(), UTF_8)).isEqualTo("message " + i);
      assertThat(delivery.getEnvelope().isRedeliver()).isFalse();
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
    assertThat(deliveries).isEmpty();
  }

  @Test
  void what_was_not_acknowledged_is_redelivered_after_the_connection_is_cut() throws Exception {
    Channel channel = connection.createChannel();
    String queue = declareQueue(channel, "contract.redelivery");
    channel.confirmSelect();
    publish(channel, queue, "first");
    publish(channel, queue, "second");
    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);

    Connection doomed = newConnection();
    Channel doomedChannel = doomed.createChannel();
    BlockingQueue<Delivery> taken = consume(doomedChannel, queue, 10);
    doomedChannel.basicAck(next(taken).getEnvelope().getDeliveryTag(), false);
    next(taken);
    // an answered request: the acknowledgement has been handled before the cut
    doomedChannel.queueDeclarePassive(queue);
    doomed.abort(0);

    Delivery again = next(consume(channel, queue, 10));
    assertThat(new String(again.getBody(), UTF_8)).isEqualTo("second");
    assertThat(again.getEnvelope().isRedeliver()).isTrue();
    channel.basicAck(again.getEnvelope().getDeliveryTag(), false);
  }

  @Test
  void a_mandatory_message_for_no_queue_is_reported() throws Exception {
    Channel channel = connection.createChannel();
    BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    channel.confirmSelect();
    channel.addReturnListener(returned -> reports.add("returned"));
    channel.addConfirmListener((tag, multiple) -> {}, (tag, multiple) -> reports.add("nacked"));

    publish(channel, "contract.no-such-queue", "lost");

    assertThat(reports.poll(CONFIRM_MILLIS, TimeUnit.MILLISECONDS)).isIn("returned", "nacked");
  }

  @Test
  void a_consumer_takes_no_more_than_its_prefetch_and_leaves_the_rest_to_others() throws Exception {
    Channel channel = connection.createChannel();
    String queue = declareQueue(channel, "contract.prefetch");
    channel.confirmSelect();
    for (int i = 0; i < 4; i++) {
      publish(channel, queue, "message " + i);
    }
    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);

    BlockingQueue<Delivery> greedy = consume(channel, queue, 3);
    next(greedy);
    next(greedy);
    next(greedy);
    Delivery left = next(consume(connection.createChannel(), queue, 3));

    assertThat(new String(left.getBody(), UTF_8)).isEqualTo("message 3");
    assertThat(left.getEnvelope().isRedeliver()).isFalse();
  }

  @Test
  void its_label_says_what_it_is_and_its_processes_use_cpu_time() {
    assertThat(broker.label()).matches("(RabbitMQ|Qpid Broker-J) \\d+\\.\\d+.* \\(.+\\)");
    assertThat(broker.label().contains("not RabbitMQ")).isEqualTo(broker.embedded());
    assertThat(broker.processes()).isNotEmpty().allMatch(ProcessHandle::isAlive);
    assertThat(broker.processes().getFirst().info().totalCpuDuration())
        .hasValueSatisfying(time -> assertThat(time).isPositive());
  }

  final Broker broker() {
    return broker;
  }

  final Connection newConnection() throws Exception {
    AmqpEndpoint endpoint = broker.endpoint();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(endpoint.host());
    factory.setPort(endpoint.port());
    factory.setUsername(endpoint.user());
    factory.setPassword(endpoint.password());
    factory.setVirtualHost(endpoint.virtualHost());
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  private static String declareQueue(Channel channel, String queue) throws Exception {
    channel.queueDeclare(queue, true, false, false, Map.of());
    return queue;
  }

  private static void publish(Channel channel, String queue, String text) throws Exception {
    BasicProperties persistent = MessageProperties.PERSISTENT_TEXT_PLAIN;
    channel.basicPublish("", queue, true, persistent, text.getBytes(UTF_8));
  }

  private static BlockingQueue<Delivery> consume(Channel channel, String queue, int prefetch)
      throws Exception {
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    channel.basicQos(prefetch);
    channel.basicConsume(
        queue, false, (tag, delivery) -> deliveries.add(delivery), cancelled -> {});
    return deliveries;
  }

  private static Delivery next(BlockingQueue<Delivery> deliveries) throws InterruptedException {
    Delivery delivery = deliveries.poll(CONFIRM_MILLIS, TimeUnit.MILLISECONDS);
    assertThat(delivery).as("a delivery within %d ms", CONFIRM_MILLIS).isNotNull();
    return List.of(delivery).getFirst();
  }
}
