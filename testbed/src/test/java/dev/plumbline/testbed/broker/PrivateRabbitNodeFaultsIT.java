package dev.plumbline.testbed.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One node for all, which every test leaves running and in order. */
class PrivateRabbitNodeFaultsIT {

  private static final int LONG_MILLIS = 30_000;
  private static final int CHANNEL_MAX = 77;

  private static OwnedProcesses owned;
  private static PrivateRabbitNode node;

  private final List<String> declared = new ArrayList<>();
  private Connection connection;
  private Channel channel;

  @BeforeAll
  static void startNode() throws Exception {
    RabbitLauncher launcher = RabbitOnThisMachine.launcher();
    owned = OwnedProcesses.open();
    node = PrivateRabbitNode.start(launcher, owned, List.of("channel_max = " + CHANNEL_MAX));
  }

  @AfterAll
  static void stopNode() {
    if (owned != null) {
      owned.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    connection = node.endpoint().connect("test");
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  @AfterEach
  void cleanUp() throws Exception {
    connection.abort();
    for (String queue : declared) {
      node.deleteQueue(queue);
    }
  }

  @Test
  void a_killed_node_is_gone_and_comes_back_with_what_it_had_confirmed() throws Exception {
    String queue = declareQueue("plumbline.test.killed", "classic");
    node.syncDefinitions();
    publish(queue, "kept");
    List<ProcessHandle> processes = node.processes();

    node.kill();

    assertThat(processes).filteredOn(ProcessHandle::isAlive).hasSize(1); // the port mapper
    assertThat(FreePorts.isFree(node.endpoint().port())).isTrue();
    node.kill(); // there is nothing left to kill

    node.restart();

    assertThat(node.processes().getFirst().info().command())
        .hasValueSatisfying(command -> assertThat(command).contains("beam"));
    assertThat(firstMessageOf(queue)).isEqualTo("kept");
    assertThat(owned.running()).hasSize(2);
  }

  @Test
  void a_node_that_is_shut_down_keeps_its_data_until_they_are_lost() throws Exception {
    String queue = declareQueue("plumbline.test.lost", "classic");
    publish(queue, "kept");
    publish(queue, "lost");

    node.shutDown();
    assertThat(FreePorts.isFree(node.endpoint().port())).isTrue();
    node.restart();
    assertThat(firstMessageOf(queue)).isEqualTo("kept");

    node.shutDown();
    node.loseData();
    node.restart();

    assertThatThrownBy(() -> firstMessageOf(queue)).isInstanceOf(IOException.class);
    assertThat(node.depths()).isEmpty();
  }

  @Test
  void a_running_node_is_neither_started_again_nor_robbed_of_its_data() {
    assertThatThrownBy(node::restart).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(node::loseData).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "disk"})
  void an_alarm_blocks_publishers_until_it_is_over(String resource) throws Exception {
    String queue = declareQueue("plumbline.test.alarm", "classic");
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    connection.addBlockedListener(events::add, () -> events.add("unblocked"));

    alarm(resource, true);
    channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[1]);
    assertThat(events.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).contains("low on " + resource);

    alarm(resource, false);
    assertThat(events.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("unblocked");
    assertThat(channel.waitForConfirms(LONG_MILLIS)).isTrue();
  }

  @Test
  void after_its_binding_and_its_queue_are_deleted_messages_go_nowhere() throws Exception {
    String queue = declareQueue("plumbline.test.unbound", "classic");
    String exchange = "plumbline.test.exchange";
    channel.exchangeDeclare(exchange, "direct");
    channel.queueBind(queue, exchange, queue);
    BlockingQueue<String> returned = new LinkedBlockingQueue<>();
    channel.addReturnListener(message -> returned.add(message.getReplyText()));

    channel.basicPublish(exchange, queue, true, null, new byte[1]);
    assertThat(channel.waitForConfirms(LONG_MILLIS)).isTrue();
    assertThat(returned).isEmpty();

    node.deleteBinding(exchange, queue);
    channel.basicPublish(exchange, queue, true, null, new byte[1]);
    assertThat(returned.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("NO_ROUTE");

    node.deleteQueue(queue);
    channel.basicPublish("", queue, true, null, new byte[1]);
    assertThat(returned.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("NO_ROUTE");
    node.deleteQueue(queue); // there is nothing left to delete
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "quorum"})
  void a_full_queue_refuses_messages_until_its_limit_is_taken_back(String type) throws Exception {
    String queue = declareQueue("plumbline.test.full." + type, type);

    node.limitQueueLength("^plumbline\\.test\\.full", 1);
    assertThat(comesTo(queue, false)).isTrue();

    node.unlimitQueues();
    assertThat(comesTo(queue, true)).isTrue();
    node.unlimitQueues(); // there is nothing left to take back
  }

  @Test
  void a_message_is_given_up_after_the_redeliveries_that_are_allowed() throws Exception {
    String queue = declareQueue("plumbline.test.deliveries", "quorum");
    node.limitDeliveries("^plumbline\\.test\\.deliveries", 1);
    publish(queue, "message");

    List<Boolean> redelivered = new ArrayList<>();
    for (GetResponse message = channel.basicGet(queue, false);
        message != null;
        message = channel.basicGet(queue, false)) {
      redelivered.add(message.getEnvelope().isRedeliver());
      channel.basicNack(message.getEnvelope().getDeliveryTag(), false, true);
    }

    assertThat(redelivered).containsExactly(false, true);
    node.unlimitQueues();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "quorum"})
  void the_depth_of_a_queue_is_what_it_holds_at_that_moment(String type) throws Exception {
    String queue = declareQueue("plumbline.test.depth." + type, type);
    declareQueue("someone.elses", type);
    for (int i = 0; i < 10; i++) {
      publish(queue, "message");
    }
    channel.basicGet(queue, false);
    channel.basicGet(queue, false);
    long last = channel.basicGet(queue, false).getEnvelope().getDeliveryTag();

    Map<String, Depth> taken = node.depths();
    channel.basicAck(last, true);
    channel.queueDeclarePassive(queue); // answered after the acknowledgement was read
    Map<String, Depth> acknowledged = node.depths();

    assertThat(taken).containsEntry(queue, new Depth(7, 3)).doesNotContainKey("someone.elses");
    assertThat(acknowledged).containsEntry(queue, new Depth(7, 0));
  }

  @Test
  void what_can_not_be_done_is_one_clear_line_with_the_last_words_of_the_tool() {
    assertThatThrownBy(() -> node.limitQueueLength("plumbline(", 1))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("rabbitmqctl set_policy failed: it ended with exit code ")
        .hasMessageContaining("pattern should be regular expression");
  }

  @Test
  void lines_of_configuration_are_in_effect() {
    assertThat(connection.getChannelMax()).isEqualTo(CHANNEL_MAX);
  }

  @Test
  void without_an_installation_there_is_no_node() {
    assertThatThrownBy(() -> RabbitLauncher.require(Map.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "there is no RabbitMQ for a private node: no executable rabbitmq-server on the PATH or"
                + " in RABBITMQ_HOME/sbin; install one, or set RABBITMQ_HOME to its folder");
  }

  private static void alarm(String resource, boolean on) throws Exception {
    if (resource.equals("memory")) {
      node.memoryAlarm(on);
    } else {
      node.diskAlarm(on);
    }
  }

  private String declareQueue(String name, String type) throws IOException {
    declared.add(name);
    channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", type));
    return name;
  }

  private void publish(String queue, String text)
      throws IOException, InterruptedException, TimeoutException {
    channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, text.getBytes(UTF_8));
    channel.waitForConfirmsOrDie(LONG_MILLIS);
  }

  /** Whether publishes come to be confirmed, or refused: quorum queues change a little later. */
  private boolean comesTo(String queue, boolean confirmed) throws Exception {
    boolean same = false;
    for (int i = 0; i < 10_000 && !same; i++) {
      // a channel that a quorum queue has refused is refused until the queue was consumed from
      try (Channel another = connection.createChannel()) {
        another.confirmSelect();
        another.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[1]);
        same = another.waitForConfirms(LONG_MILLIS) == confirmed;
      }
    }
    return same;
  }

  /** Over a connection of its own: the test's may have been cut. */
  private static String firstMessageOf(String queue) throws Exception {
    try (Connection another = node.endpoint().connect("test");
        Channel taking = another.createChannel()) {
      return new String(taking.basicGet(queue, true).getBody(), UTF_8);
    } catch (AlreadyClosedException e) {
      throw new IOException(e);
    }
  }
}
