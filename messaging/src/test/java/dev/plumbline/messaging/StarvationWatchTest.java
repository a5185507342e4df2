package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarvationWatchTest {

  private final ScriptedChannels channels = new ScriptedChannels();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final ConsumerChannel consumer =
      new ConsumerChannel(new ScriptedChannel().channel, 10, false, deliveries::add);
  private final StarvationWatch watch = new StarvationWatch(channels, "a queue");

  @Test
  void a_consumer_that_gets_nothing_from_a_full_queue_starves_at_the_second_look() {
    channels.messages = 5;

    assertThat(watch.starves(consumer)).isFalse();
    assertThat(watch.starves(consumer)).isTrue();
  }

  @Test
  void an_empty_queue_starves_nobody() {
    assertThat(watch.starves(consumer)).isFalse();
    assertThat(watch.starves(consumer)).isFalse();

    channels.messages = 1; // it has only just come
    assertThat(watch.starves(consumer)).isFalse();
  }

  @Test
  void who_gets_something_now_and_then_does_not_starve() {
    channels.messages = 5;
    for (int look = 0; look < 5; look++) {
      assertThat(watch.starves(consumer)).isFalse();
      deliver();
      deliveries.getLast().ack();
    }
  }

  @Test
  void who_holds_something_does_not_starve() {
    channels.messages = 5;
    deliver();
    for (int look = 0; look < 5; look++) {
      assertThat(watch.starves(consumer)).isFalse();
    }

    deliveries.getLast().ack();

    assertThat(watch.starves(consumer)).isFalse();
    assertThat(watch.starves(consumer)).isTrue();
  }

  @Test
  void another_channel_begins_anew() {
    channels.messages = 5;
    assertThat(watch.starves(consumer)).isFalse();

    ConsumerChannel next =
        new ConsumerChannel(new ScriptedChannel().channel, 10, false, deliveries::add);
    assertThat(watch.starves(next)).isFalse();
  }

  @Test
  void a_broker_that_does_not_answer_is_no_sign() {
    channels.messages = 5;
    assertThat(watch.starves(consumer)).isFalse();

    channels.refusal = new IOException("gone");

    assertThat(watch.starves(consumer)).isFalse();
  }

  private void deliver() {
    Envelope envelope = new Envelope(deliveries.size() + 1L, false, "exchange", "key");
    consumer.handleDelivery("tag", envelope, new BasicProperties(), new byte[0]);
  }
}
