package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real RabbitMQ of this machine where there is one, else on the embedded broker. */
class GuestQueuesIT {

  private static final String TASKS = Topology.queue(QueueType.CLASSIC, MessageKind.TASKS);
  private static final String DEAD = Topology.queue(QueueType.CLASSIC, MessageKind.DEAD_LETTERS);

  private static OwnedProcesses owned;
  private static AmqpEndpoint endpoint;
  private Connection connection;
  private Channel channel;

  @BeforeAll
  static void startBroker() throws Exception {
    owned = OwnedProcesses.open();
    endpoint = new BrokerFinder().find(null).start(owned).endpoint();
  }

  @AfterAll
  static void stopBroker() {
    owned.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = endpoint.connect("plumbline-test");
    channel = connection.createChannel();
  }

  @AfterEach
  void removeAll() throws Exception {
    try (Channel fresh = connection.createChannel()) {
      for (QueueType type : QueueType.values()) {
        for (MessageKind kind : MessageKind.values()) {
          if (kind != MessageKind.RUN_EVENTS) {
            fresh.queueDelete(Topology.queue(type, kind));
          }
        }
      }
    }
    connection.close();
  }

  @Test
  void what_was_not_there_is_made_and_gone_at_the_end() throws Exception {
    GuestQueues queues = GuestQueues.open(endpoint);
    publish(TASKS, 3);

    queues.close();

    assertThat(isThere(TASKS)).isFalse();
    assertThat(isThere(DEAD)).isFalse();
    assertThatThrownBy(
            () ->
                connection
                    .createChannel()
                    .exchangeDeclarePassive(Topology.exchange(MessageKind.TASKS)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_queue_that_was_there_stays_and_is_empty_at_the_end() throws Exception {
    channel.queueDeclare(TASKS, true, false, false, Map.of());
    GuestQueues queues = GuestQueues.open(endpoint);
    publish(TASKS, 3);

    queues.close();

    assertThat(channel.messageCount(TASKS)).isZero();
    assertThat(isThere(DEAD)).isFalse();
  }

  @Test
  void messages_of_earlier_runs_are_told_and_left() throws Exception {
    channel.queueDeclare(TASKS, true, false, false, Map.of());
    publish(TASKS, 3);

    assertThatThrownBy(() -> GuestQueues.open(endpoint))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(
            "queue plumbline.classic.tasks is not empty (messages of earlier runs: 3)")
        .hasMessageContaining("rabbitmqctl purge_queue plumbline.classic.tasks --vhost /");

    assertThat(channel.messageCount(TASKS)).isEqualTo(3);
    assertThat(isThere(DEAD)).as("nothing was made").isFalse();
  }

  @Test
  void dead_letters_are_for_people_and_hinder_nothing() throws Exception {
    channel.queueDeclare(DEAD, true, false, false, Map.of());
    publish(DEAD, 2);

    GuestQueues.open(endpoint).close();

    assertThat(channel.messageCount(DEAD)).isEqualTo(2);
  }

  @Test
  void a_queue_that_others_take_from_is_not_used() throws Exception {
    channel.queueDeclare(TASKS, true, false, false, Map.of());
    channel.basicConsume(TASKS, false, "", false, true, null, (tag, message) -> {}, tag -> {});

    assertThatThrownBy(() -> GuestQueues.open(endpoint))
        .hasMessageContaining("others consume from queue plumbline.classic.tasks (consumers: 1)")
        .hasMessageContaining("end them, or name another virtual host");
  }

  @Test
  void a_queue_that_can_not_be_used_is_told_with_what_to_do() throws Exception {
    channel.queueDeclare(TASKS, false, false, false, Map.of());

    assertThatThrownBy(() -> GuestQueues.open(endpoint))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("cannot declare queue plumbline.classic.tasks")
        .hasMessageContaining("once it is empty, run: rabbitmqctl delete_queue");

    assertThat(isThere(TASKS)).as("it is somebody's").isTrue();
    assertThat(isThere(DEAD)).as("nothing of ours is left").isFalse();
  }

  @Test
  void a_queue_of_one_connection_alone_is_told() throws Exception {
    channel.queueDeclare(TASKS, false, true, false, Map.of());

    assertThatThrownBy(() -> GuestQueues.open(endpoint))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(TASKS);
  }

  private void publish(String queue, int messages) throws IOException {
    for (int i = 0; i < messages; i++) {
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
    }
    await().until(() -> channel.messageCount(queue) == messages);
  }

  private boolean isThere(String queue) throws Exception {
    Channel asking = connection.createChannel();
    try {
      asking.queueDeclarePassive(queue);
      asking.close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
