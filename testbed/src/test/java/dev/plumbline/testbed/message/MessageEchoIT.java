package dev.plumbline.testbed.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MessageEchoIT {

  private static final BasicProperties PROPERTIES =
      new BasicProperties.Builder().deliveryMode(2).headers(Map.of("kept", 7)).build();

  /** Longer than a busy machine stands still between two messages; nobody waits for it. */
  private static final Duration LINGER = Duration.ofSeconds(30);

  private static DeclaredQueues queues;

  @BeforeAll
  static void startBroker() throws Exception {
    queues = DeclaredQueues.start();
  }

  @AfterAll
  static void stopBroker() {
    queues.close();
  }

  @Test
  void every_message_comes_once_more_for_each_copy_and_copies_are_not_copied() throws Exception {
    try (MessageEcho echo = start(MessageKind.RESULTS, EchoSettings.copies(3))) {
      publish(MessageKind.RESULTS, 50);
      List<Delivery> first = queues.take(MessageKind.RESULTS, 200);
      // comes after the copies, and after what would be copies of copies
      publish(MessageKind.RESULTS, 1);
      List<Delivery> last = queues.take(MessageKind.RESULTS, 4);

      assertThat(occurrences(first))
          .hasSize(50)
          .allSatisfy((body, n) -> assertThat(n).isEqualTo(4));
      assertThat(occurrences(last)).containsExactly(Map.entry("0", 4L));
      assertThat(first)
          .allSatisfy(
              delivery -> {
                assertThat(delivery.getProperties().getDeliveryMode()).isEqualTo(2);
                assertThat(delivery.getProperties().getHeaders()).containsKey("kept");
              });
      assertThat(echo.isRunning()).isTrue();
      echo.close();
      assertThat(echo.echoed()).isEqualTo(153);
      assertThat(echo.isRunning()).isFalse();
    }
    assertThat(queues.depth(MessageKind.RESULTS)).isZero();
  }

  @Test
  void held_back_messages_come_again_in_another_order_which_the_seed_decides() throws Exception {
    List<String> order = orderOfCopies(5);

    assertThat(order).doesNotHaveDuplicates().hasSize(60).isNotEqualTo(numbers(60));
    assertThat(orderOfCopies(5)).isEqualTo(order);
    assertThat(orderOfCopies(6)).isNotEqualTo(order);
  }

  @Test
  void once_closed_it_copies_nothing() throws Exception {
    start(MessageKind.TASKS, EchoSettings.copies(1)).close();
    publish(MessageKind.TASKS, 3);

    assertThat(occurrences(queues.take(MessageKind.TASKS, 3))).hasSize(3);
    assertThat(queues.depth(MessageKind.TASKS)).isZero();
  }

  @Test
  void a_broker_that_refuses_the_login_is_one_clear_line() {
    int port = queues.endpoint().port();
    AmqpEndpoint nobody = new AmqpEndpoint("127.0.0.1", port, "nobody", "wrong", "/", false);

    assertThatThrownBy(
            () ->
                MessageEcho.start(
                    nobody, QueueType.CLASSIC, MessageKind.TASKS, EchoSettings.copies(1)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("refused the login");
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> EchoSettings.copies(0)).hasMessage("times 0 must be at least 1");
    assertThatThrownBy(() -> new EchoSettings(1, 0, 0))
        .hasMessage("holdBack 0 must be from 1 to 10000");
  }

  /** All are held back before the first copy is published, however slowly they come. */
  private static List<String> orderOfCopies(long seed) throws Exception {
    EchoSettings settings = new EchoSettings(1, 60, seed);
    try (MessageEcho echo =
        MessageEcho.start(
            queues.endpoint(), QueueType.CLASSIC, MessageKind.TASKS, settings, LINGER)) {
      publish(MessageKind.TASKS, 60);
      List<String> order =
          queues.take(MessageKind.TASKS, 120).stream()
              .filter(
                  delivery -> delivery.getProperties().getHeaders().containsKey(MessageEcho.MARK))
              .map(MessageEchoIT::text)
              .toList();
      assertThat(echo.isRunning()).isTrue();
      return order;
    }
  }

  private static MessageEcho start(MessageKind kind, EchoSettings settings) throws Exception {
    return MessageEcho.start(queues.endpoint(), QueueType.CLASSIC, kind, settings);
  }

  private static void publish(MessageKind kind, int count) throws Exception {
    for (String number : numbers(count)) {
      queues.publish(kind, PROPERTIES, number.getBytes(UTF_8));
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static Map<String, Long> occurrences(List<Delivery> deliveries) {
    return deliveries.stream()
        .collect(Collectors.groupingBy(MessageEchoIT::text, Collectors.counting()));
  }

  private static String text(Delivery delivery) {
    return new String(delivery.getBody(), UTF_8);
  }
}
