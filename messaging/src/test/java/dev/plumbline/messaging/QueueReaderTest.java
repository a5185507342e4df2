package dev.plumbline.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.wire.WireFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class QueueReaderTest {

  private static final String PARKED = Topology.queue(QueueType.CLASSIC, MessageKind.PARKED);

  private EmbeddedQpid qpid;
  private CachingConnectionFactory factory;
  private MessagingConnections connections;

  @BeforeAll
  void start() throws Exception {
    qpid = EmbeddedQpid.start();
    factory = new CachingConnectionFactory(qpid.uri());
    connections =
        new MessagingConnections(
            factory,
            new MessagingProperties(
                EnumSet.allOf(QueueType.class),
                true,
                50,
                Duration.ofSeconds(20),
                1 << 20,
                WireFrame.NEWEST),
            new SimpleMeterRegistry());
  }

  @AfterAll
  void stop() {
    connections.close();
    factory.destroy();
    qpid.close();
  }

  @Test
  void what_is_looked_at_stays_and_what_is_acknowledged_is_gone() throws Exception {
    publish("one", "two", "three");

    assertThat(read(List.of())).containsExactly("one", "two", "three");
    assertThat(read(List.of("two"))).containsExactly("one", "two", "three");
    assertThat(read(List.of("one", "three"))).containsExactly("one", "three");
    assertThat(read(List.of())).isEmpty();
  }

  @Test
  void without_a_broker_a_reader_says_so() {
    CachingConnectionFactory nobody = new CachingConnectionFactory("127.0.0.1", 1);
    MessagingConnections away =
        new MessagingConnections(
            nobody,
            new MessagingProperties(
                EnumSet.of(QueueType.CLASSIC),
                true,
                50,
                Duration.ofSeconds(20),
                1 << 20,
                WireFrame.NEWEST),
            new SimpleMeterRegistry());

    assertThatThrownBy(() -> away.reader(QueueType.CLASSIC, MessageKind.PARKED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no connection to the broker: ");
    away.close();
    nobody.destroy();
  }

  /** All that lies there, of which some is acknowledged. */
  private List<String> read(List<String> acknowledged) throws IOException {
    try (QueueReader reader = connections.reader(QueueType.CLASSIC, MessageKind.PARKED)) {
      List<String> read = new ArrayList<>();
      Optional<Delivery> next = reader.next();
      while (next.isPresent()) {
        String text = new String(next.get().body(), UTF_8);
        read.add(text);
        if (acknowledged.contains(text)) {
          next.get().ack();
        }
        next = reader.next();
      }
      return read;
    }
  }

  private void publish(String... texts) throws Exception {
    try (Publisher publisher = connections.publisher(QueueType.CLASSIC, MessageKind.PARKED)) {
      for (String text : Stream.of(texts).toList()) {
        CompletableFuture<String> end = new CompletableFuture<>();
        publisher.publish(
            PARKED,
            text.getBytes(UTF_8),
            new Publisher.Receipt() {
              @Override
              public void confirmed() {
                end.complete("confirmed");
              }

              @Override
              public void failed(String reason) {
                end.complete(reason);
              }
            });
        assertThat(end.get()).isEqualTo("confirmed");
      }
    }
  }
}
