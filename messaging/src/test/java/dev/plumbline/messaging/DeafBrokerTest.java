package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.wire.WireFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** A broker that reads nothing any more from a connection that stays open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class DeafBrokerTest {

  private static final String QUEUE = Topology.queue(QueueType.CLASSIC, MessageKind.TASKS);
  private static final int SMALL = 10;
  private static final int LARGE = 60 * 1024; // so that a window of them fills every buffer
  private static final int WINDOW = 1_000;

  private RecordedReceipts receipts;
  private EmbeddedQpid qpid;
  private DeafRelay relay;
  private CachingConnectionFactory factory;
  private MessagingConnections connections;

  @BeforeAll
  void startBroker() throws Exception {
    qpid = EmbeddedQpid.start();
  }

  @AfterAll
  void stopBroker() {
    qpid.close();
  }

  @BeforeEach
  void connect() throws Exception {
    receipts = new RecordedReceipts();
    relay = DeafRelay.to(qpid.uri());
    factory = new CachingConnectionFactory(relay.uri());
    connections =
        new MessagingConnections(
            factory,
            new MessagingProperties(
                EnumSet.of(QueueType.CLASSIC),
                true,
                WINDOW,
                Duration.ofSeconds(2),
                1 << 20,
                WireFrame.NEWEST),
            new SimpleMeterRegistry());
  }

  @AfterEach
  void disconnect() {
    connections.close();
    factory.destroy();
    relay.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void its_connection_is_given_up_and_what_is_published_again_arrives_on_another(int bytes)
      throws Exception {
    Publisher publisher = connections.publisher(QueueType.CLASSIC, MessageKind.TASKS);
    publishUntilOneIsConfirmed(publisher, new byte[bytes]);

    relay.goDeaf();
    CompletableFuture<Void> window =
        CompletableFuture.runAsync(() -> publishWindow(publisher, new byte[bytes]));

    await().atMost(Duration.ofSeconds(30)).until(() -> receipts.settled() == WINDOW);
    window.join();
    publishUntilOneIsConfirmed(publisher, new byte[bytes]);
    assertThat(relay.connections()).isGreaterThan(1);
  }

  /** A busy broker may confirm too late for the publisher, which has given the message up then. */
  private static void publishUntilOneIsConfirmed(Publisher publisher, byte[] body) {
    RecordedReceipts receipts = new RecordedReceipts();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              publisher.publish(QUEUE, body, receipts.next());
              return receipts.confirmedCount() > 0;
            });
  }

  private void publishWindow(Publisher publisher, byte[] body) {
    for (int i = 0; i < WINDOW; i++) {
      try {
        publisher.publish(QUEUE, body, receipts.next());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
