package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StarvationWatchTest {

  private final ScriptedChannel broker = new ScriptedChannel();
  private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private final HandlerThread thread = new HandlerThread(System::nanoTime);
  private final ConsumerChannel consumer = Lives.of(broker.channel, thread);
  private final StarvationWatch watch = new StarvationWatch(true);
  private long tag;

  @BeforeEach
  void start() {
    thread.start("handler", deliveries::put);
  }

  @AfterEach
  void end() {
    thread.end();
  }

  @Test
  void a_consumer_that_gets_nothing_from_a_full_queue_starves_at_the_second_look() {
    broker.messages = 5;

    assertThat(watch.look(consumer)).isEmpty();
    assertThat(watch.look(consumer)).contains(ConsumerChannel.STARVED);
  }

  @Test
  void an_empty_queue_starves_nobody() {
    for (int look = 0; look < 5; look++) {
      assertThat(watch.look(consumer)).isEmpty();
    }

    broker.messages = 1; // it has only just come
    assertThat(watch.look(consumer)).isEmpty();
  }

  @Test
  void who_gets_something_now_and_then_does_not_starve() throws Exception {
    broker.messages = 5;
    for (int look = 0; look < 5; look++) {
      assertThat(watch.look(consumer)).isEmpty();
      deliver().ack();
    }
  }

  @Test
  void who_holds_something_does_not_starve() throws Exception {
    broker.messages = 5;
    Delivery held = deliver();
    for (int look = 0; look < 5; look++) {
      assertThat(watch.look(consumer)).isEmpty();
    }

    held.ack();

    assertThat(watch.look(consumer)).isEmpty();
    assertThat(watch.look(consumer)).contains(ConsumerChannel.STARVED);
  }

  @Test
  void another_channel_begins_anew() {
    broker.messages = 5;
    assertThat(watch.look(consumer)).isEmpty();

    ScriptedChannel another = new ScriptedChannel();
    another.messages = 5;
    ConsumerChannel next = Lives.of(another.channel, thread);
    assertThat(watch.look(next)).isEmpty();
  }

  @Test
  void a_quorum_queues_channel_that_had_some_is_replaced_when_nothing_comes_any_more()
      throws Exception {
    deliver().ack();
    assertThat(watch.look(consumer)).isEmpty();
    assertThat(watch.look(consumer)).isEmpty();
    assertThat(watch.look(consumer)).contains(ConsumerChannel.RENEWED);
  }

  @Test
  void no_other_queues_channel_is_replaced_for_that() throws Exception {
    StarvationWatch classic = new StarvationWatch(false);
    deliver().ack();
    for (int look = 0; look < 5; look++) {
      assertThat(classic.look(consumer)).isEmpty();
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_no_sign() {
    broker.messages = 5;
    assertThat(watch.look(consumer)).isEmpty();

    broker.closeBecause(404, "gone");

    assertThat(watch.look(consumer)).isEmpty();
  }

  private Delivery deliver() throws InterruptedException {
    Envelope envelope = new Envelope(++tag, false, "exchange", "key");
    consumer.handleDelivery("tag", envelope, new BasicProperties(), new byte[0]);
    Delivery delivery = deliveries.take();
    assertThat(thread.awaitNoCall(Long.MAX_VALUE / 2)).isTrue();
    return delivery;
  }
}
