package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerChannelTest {

  private static final String TAG = "tag";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);

  /** As a quorum queue does: it confirms a cancellation, and delivers once more after that. */
  private static final class LateBroker {

    private @Nullable Consumer consumer;
    private @Nullable Consumer ofDeliveriesWithoutConsumer;
    private boolean cancelled;
    private final CountDownLatch handling = new CountDownLatch(1);

    private final Channel channel =
        (Channel)
            Proxy.newProxyInstance(
                Channel.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));

    private @Nullable Object answer(String method, Object[] arguments)
        throws IOException, InterruptedException {
      switch (method) {
        case "setDefaultConsumer" -> ofDeliveriesWithoutConsumer = (Consumer) arguments[0];
        case "basicConsume" -> {
          consumer = (Consumer) arguments[arguments.length - 1];
          consumer.handleConsumeOk(TAG);
          return TAG;
        }
        case "basicCancel" -> {
          Objects.requireNonNull(consumer).handleCancelOk(TAG);
          cancelled = true;
        }
        case "basicQos" -> {
          if (cancelled) {
            Thread.ofVirtual().start(this::deliver);
            handling.await();
          }
        }
        default -> {}
      }
      return null;
    }

    private void deliver() {
      Envelope envelope = new Envelope(1, false, "", "");
      try {
        Objects.requireNonNull(ofDeliveriesWithoutConsumer)
            .handleDelivery(TAG, envelope, new BasicProperties(), new byte[0]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void what_is_delivered_after_the_cancellation_is_handled_before_the_consumer_has_stopped()
      throws Exception {
    List<Delivery> handled = new CopyOnWriteArrayList<>();
    ConsumerChannel channel = consuming(handled::add);

    assertThat(channel.drain(LONG)).isTrue();

    assertThat(handled).hasSize(1);
  }

  @Test
  void a_late_delivery_whose_handler_does_not_return_holds_nobody_up_for_longer_than_asked()
      throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    ConsumerChannel channel = consuming(delivery -> over.await());
    try {
      assertThat(channel.drain(SHORT)).isFalse();
    } finally {
      over.countDown();
    }
  }

  private static ConsumerChannel consuming(DeliveryHandler handler) throws IOException {
    LateBroker broker = new LateBroker();
    DeliveryHandler told =
        delivery -> {
          broker.handling.countDown();
          handler.onDelivery(delivery);
        };
    HandlerThread thread = new HandlerThread(System::nanoTime);
    thread.start("handler", told);
    ConsumerChannel channel = Lives.of(broker.channel, thread);
    channel.consume("queue", 10);
    return channel;
  }
}
