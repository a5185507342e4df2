package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueArgumentsTest {

  private static final BrokerCapabilities OLD = new BrokerCapabilities("RabbitMQ", "3.10.8");
  private static final BrokerCapabilities CURRENT = new BrokerCapabilities("RabbitMQ", "4.3.5");
  private static final BrokerCapabilities QPID = new BrokerCapabilities("qpid", "10.1.0");

  @Test
  void quorum_tasks_have_every_argument_that_the_broker_understands() {
    Map<String, Object> old = QueueArguments.of(QueueType.QUORUM, MessageKind.TASKS, OLD);

    assertThat(old)
        .containsOnly(
            Map.entry("x-queue-type", "quorum"),
            Map.entry("x-overflow", "reject-publish"),
            Map.entry("x-max-length-bytes", 1L << 30),
            Map.entry("x-dead-letter-exchange", "plumbline.dead"),
            Map.entry("x-dead-letter-routing-key", "plumbline.quorum.dead"),
            Map.entry("x-dead-letter-strategy", "at-least-once"),
            Map.entry("x-delivery-limit", 50));
    assertThat(QueueArguments.of(QueueType.QUORUM, MessageKind.TASKS, CURRENT))
        .containsAllEntriesOf(old)
        .containsEntry("x-consumer-timeout", 1_800_000)
        .hasSize(old.size() + 1);
  }

  @Test
  void results_are_never_dropped_for_being_delivered_often() {
    assertThat(QueueArguments.of(QueueType.QUORUM, MessageKind.RESULTS, OLD))
        .doesNotContainKeys("x-delivery-limit", "x-dead-letter-exchange");
    assertThat(QueueArguments.of(QueueType.QUORUM, MessageKind.RESULTS, CURRENT))
        .containsEntry("x-delivery-limit", -1);
  }

  @Test
  void no_queue_of_rabbitmq_is_without_a_type_and_none_drops_its_oldest_messages() {
    for (QueueType type : QueueType.values()) {
      for (MessageKind kind : MessageKind.values()) {
        assertThat(QueueArguments.of(type, kind, CURRENT))
            .containsKeys("x-queue-type", "x-max-length-bytes")
            .containsEntry("x-overflow", "reject-publish");
      }
    }
  }

  @Test
  void other_brokers_get_no_argument_since_one_would_end_the_connection() {
    for (QueueType type : QPID.queueTypes()) {
      for (MessageKind kind : MessageKind.values()) {
        assertThat(QueueArguments.of(type, kind, QPID)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RabbitMQ, 3.10.0, true",
    "RabbitMQ, 3.13.7, true",
    "RabbitMQ, 4.0.0-beta.1, true",
    "RabbitMQ, 10.0, true",
    "RabbitMQ, 3.9.29, false",
    "RabbitMQ, '', false",
    "RabbitMQ, x.y, false",
    "qpid, 10.1.0, false",
    "'', '', false"
  })
  void quorum_queues_are_for_rabbitmq_from_3_10(String product, String version, boolean all) {
    BrokerCapabilities broker =
        BrokerCapabilities.of(Map.of("product", product, "version", version));

    assertThat(broker.queueTypes())
        .isEqualTo(
            all
                ? EnumSet.allOf(QueueType.class)
                : EnumSet.of(QueueType.CLASSIC, QueueType.TRANSIENT));
  }

  @Test
  void a_broker_that_tells_nothing_of_itself_gets_the_least() {
    assertThat(BrokerCapabilities.of(Map.of()).queueTypes()).doesNotContain(QueueType.QUORUM);
  }

  @Test
  void every_queue_has_a_name_of_its_own() {
    Set<String> names = new HashSet<>();
    Set<MessageKind> kinds = EnumSet.complementOf(EnumSet.of(MessageKind.RUN_EVENTS));
    for (QueueType type : QueueType.values()) {
      for (MessageKind kind : kinds) {
        names.add(Topology.queue(type, kind));
      }
    }

    assertThat(names).hasSize(QueueType.values().length * kinds.size());
    assertThat(names).contains("plumbline.quorum.tasks");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topology.queue(QueueType.CLASSIC, MessageKind.RUN_EVENTS));
  }
}
