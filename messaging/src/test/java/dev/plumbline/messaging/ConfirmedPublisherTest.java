package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.wire.BodyCap;
import dev.plumbline.messaging.wire.BodyTooLargeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConfirmedPublisherTest {

  private static final byte[] BODY = {1, 2, 3};
  private static final int WINDOW = 4;

  private final ScriptedChannels channels = new ScriptedChannels();
  private final AtomicLong nanos = new AtomicLong(-5); // tickers may be negative
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordedReceipts receipts = new RecordedReceipts();
  private final ConfirmedPublisher publisher =
      new ConfirmedPublisher(
          channels,
          new ConfirmedPublisher.Settings(
              "exchange", true, new BodyCap(1024), WINDOW, Duration.ofSeconds(30)),
          PublisherMeters.of(registry, QueueType.QUORUM, MessageKind.TASKS),
          nanos::get);

  @Test
  void a_message_goes_to_its_exchange_and_has_to_be_routed() throws Exception {
    publish(1);

    assertThat(channels.last().published())
        .containsExactly(new ScriptedChannel.Published(1, "exchange", "queue", true));
    assertThat(receipts.settled()).isZero();
  }

  @Test
  void a_body_above_the_cap_is_refused_before_anything_is_opened_and_its_receipt_is_told() {
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(() -> publisher.publish("queue", new byte[1025], receipts.next()))
        .withMessageStartingWith(
            "a body of 1025 bytes is above plumbline.messaging.max-body-bytes (1024): cut smaller");

    assertThat(receipts.failures()).hasSize(1);
    assertThat(channels.opened).isEmpty();
  }

  @Test
  void a_confirm_settles_its_message_alone() throws Exception {
    publish(3);

    channels.last().ack(2, false);

    assertThat(receipts.confirmedCount()).isEqualTo(1);
    assertThat(receipts.settled()).isEqualTo(1);
  }

  @Test
  void a_multiple_confirm_settles_all_up_to_it_that_are_left() throws Exception {
    publish(4);
    channels.last().nack(2, false);

    channels.last().ack(3, true);
    channels.last().ack(3, true);

    assertThat(receipts.confirmedCount()).isEqualTo(2);
    assertThat(receipts.failures()).containsExactly("nacked: the broker did not take it");
    channels.last().ack(4, true);
    assertThat(receipts.settled()).isEqualTo(4);
  }

  @Test
  void a_multiple_nack_fails_all_up_to_it() throws Exception {
    publish(3);

    channels.last().nack(2, true);

    assertThat(receipts.failures()).hasSize(2);
    assertThat(receipts.settled()).isEqualTo(2);
  }

  @Test
  void a_returned_message_failed_although_it_is_confirmed_afterwards() throws Exception {
    publish(1);

    channels.last().giveBack(1, "queue");
    channels.last().ack(1, false);

    assertThat(receipts.failures())
        .containsExactly("returned: NO_ROUTE, there is no queue 'queue'");
    assertThat(receipts.settled()).isEqualTo(1);
  }

  @Test
  void a_message_that_is_nacked_and_then_returned_failed_once() throws Exception {
    publish(1);

    channels.last().nack(1, false);
    channels.last().giveBack(1, "queue");

    assertThat(receipts.settled()).isEqualTo(1);
  }

  @Test
  void a_full_window_makes_the_publisher_wait_for_room() throws Exception {
    publish(WINDOW);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<Void> fifth =
        CompletableFuture.runAsync(
            () -> {
              thread.complete(Thread.currentThread());
              publishUnchecked();
            });
    await().until(() -> thread.join().getState() == Thread.State.WAITING);
    assertThat(channels.last().published()).hasSize(WINDOW);

    channels.last().ack(2, true);

    fifth.join();
    assertThat(channels.last().published()).hasSize(WINDOW + 1);
  }

  @Test
  void a_publisher_is_no_further_ahead_of_its_oldest_message_than_the_window() throws Exception {
    publish(WINDOW);
    channels.last().ack(2, false);
    channels.last().ack(3, false);
    channels.last().ack(4, false);
    CompletableFuture<Void> fifth = CompletableFuture.runAsync(this::publishUnchecked);
    assertThat(fifth).isNotDone();

    channels.last().ack(1, false);

    fifth.join();
    assertThat(receipts.confirmedCount()).isEqualTo(WINDOW);
  }

  @Test
  void a_confirm_that_does_not_come_is_a_failure_and_its_room_is_free_again() throws Exception {
    publish(3);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    publish(1);
    channels.last().ack(2, false);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());

    publisher.expire();

    assertThat(receipts.failures()).hasSize(2).containsOnly("timed out: no confirm in PT30S");
    publish(3);
    assertThat(channels.last().published()).hasSize(7);
    assertThat(channels.silent).isEmpty();
  }

  @Test
  void a_channel_on_which_nothing_is_answered_any_more_is_given_up_with_all_that_it_holds()
      throws Exception {
    publish(2);
    channels.last().ack(1, false);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    publish(2);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());

    publisher.expire();

    assertThat(receipts.failures()).hasSize(3).containsOnly("timed out: no confirm in PT30S");
    assertThat(channels.silent).hasSize(1);
    publish(1);
    assertThat(channels.opened).hasSize(2);
  }

  @Test
  void a_confirm_that_comes_too_late_does_not_count_for_the_message_in_its_place()
      throws Exception {
    publish(WINDOW);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    channels.last().nack(WINDOW, false);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    publisher.expire();
    publish(WINDOW);

    channels.last().ack(1, false);
    channels.last().ack(WINDOW, true);

    assertThat(receipts.confirmedCount()).isZero();
    channels.last().ack(2 * WINDOW, true);
    assertThat(receipts.confirmedCount()).isEqualTo(WINDOW);
  }

  @Test
  void what_is_unconfirmed_when_the_channel_closes_failed_and_the_next_message_has_a_new_channel()
      throws Exception {
    publish(3);
    channels.last().ack(1, false);

    channels.last().closeBecause(320, "CONNECTION_FORCED - shutdown");

    assertThat(receipts.failures())
        .hasSize(2)
        .containsOnly("the channel is gone: CONNECTION_FORCED - shutdown");
    publish(1);
    assertThat(channels.opened).hasSize(2);
    channels.opened.get(0).ack(3, true); // of the old channel
    channels.last().ack(1, false);
    assertThat(receipts.confirmedCount()).isEqualTo(2);
    assertThat(channels.losses).isZero();
  }

  @Test
  void an_exchange_that_is_gone_is_declared_again() throws Exception {
    publish(1);

    channels.last().closeBecause(404, "NOT_FOUND - no exchange 'exchange'");

    assertThat(channels.losses).isEqualTo(1);
  }

  @Test
  void a_publisher_that_waits_for_room_goes_on_with_a_new_channel_when_its_own_closes()
      throws Exception {
    publish(WINDOW);
    CompletableFuture<Void> fifth = CompletableFuture.runAsync(this::publishUnchecked);

    channels.last().closeBecause(320, "CONNECTION_FORCED");

    fifth.join();
    assertThat(receipts.failures()).hasSize(WINDOW);
    assertThat(channels.opened).hasSize(2);
    assertThat(channels.last().published()).hasSize(1);
  }

  @Test
  void a_channel_that_closes_while_a_message_is_published_fails_it_once() throws Exception {
    publish(1);
    ScriptedChannel channel = channels.last();
    channel.beforePublish(() -> channel.closeBecause(320, "CONNECTION_FORCED"));

    publish(1);

    assertThat(receipts.failures()).hasSize(2);
    assertThat(receipts.settled()).isEqualTo(2);
  }

  @Test
  void publishes_that_throw_take_no_room() throws Exception {
    for (int i = 0; i < 3 * WINDOW; i++) {
      publish(1);
      channels.last().refuse(new IOException("broken pipe"));
      publish(1);
    }

    assertThat(receipts.failures()).contains("not published: broken pipe");
    publish(WINDOW);
    channels.last().ack(WINDOW, true);
    assertThat(receipts.confirmedCount()).isEqualTo(WINDOW);
  }

  @Test
  void a_message_that_cannot_even_be_written_fails_and_throws() throws Exception {
    publish(1);
    channels.last().refuse(new IllegalArgumentException("routing key too long"));

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> publish(1));

    assertThat(receipts.settled()).isEqualTo(2); // the sequence numbers are unsure from here on
    publish(1);
    assertThat(channels.opened).hasSize(2);
  }

  @Test
  void an_interrupt_while_waiting_for_room_fails_the_message() throws Exception {
    publish(WINDOW);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> publish(1));

    assertThat(receipts.failures()).containsExactly("interrupted before it was published");
    assertThat(channels.last().published()).hasSize(WINDOW);
  }

  @Test
  void a_message_fails_at_once_while_there_is_no_connection() throws Exception {
    channels.refusal = new IOException("no connection to the broker: Connection refused");

    publish(1);

    assertThat(receipts.failures())
        .containsExactly("no connection to the broker: Connection refused");
    channels.refusal = null;
    publish(1);
    channels.last().ack(1, false);
    assertThat(receipts.confirmedCount()).isEqualTo(1);
  }

  @Test
  void a_message_fails_while_the_broker_blocks_publishers() throws Exception {
    channels.blocked = true;

    publish(1);

    assertThat(receipts.failures())
        .containsExactly("the broker blocks publishing: it is low on memory or disk");
  }

  @Test
  void closing_gives_up_what_is_not_settled_and_publishes_no_more() throws Exception {
    publish(2);

    publisher.close();
    publisher.close();
    publish(1);

    assertThat(receipts.failures())
        .containsExactly(
            "the publisher was closed before the confirm came",
            "the publisher was closed before the confirm came",
            "the publisher is closed");
  }

  @Test
  void a_receipt_that_throws_does_not_hold_up_the_others() throws Exception {
    publisher.publish(
        "queue",
        BODY,
        new Publisher.Receipt() {
          @Override
          public void confirmed() {
            throw new IllegalStateException("a bug elsewhere");
          }

          @Override
          public void failed(String reason) {
            throw new AssertionError(reason);
          }
        });
    publish(1);

    channels.last().ack(2, true);

    assertThat(receipts.confirmedCount()).isEqualTo(1);
  }

  @Test
  void what_happens_to_messages_is_counted() throws Exception {
    publish(3);
    nanos.addAndGet(Duration.ofMillis(2).toNanos());
    channels.last().ack(2, true);
    channels.last().nack(3, false);

    assertThat(count("plumbline.messages.published")).isEqualTo(3);
    assertThat(count("plumbline.message.published.bytes")).isEqualTo(9);
    assertThat(count("plumbline.messages.confirmed")).isEqualTo(2);
    assertThat(count("plumbline.messages.publish.failed")).isEqualTo(1);
    assertThat(registry.get("plumbline.confirm.duration").timer().mean(TimeUnit.MILLISECONDS))
        .isEqualTo(2);
  }

  private double count(String meter) {
    return registry.get(meter).tags("kind", "tasks", "queue_type", "quorum").counter().count();
  }

  private void publish(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      publisher.publish("queue", BODY, receipts.next());
    }
  }

  private void publishUnchecked() {
    try {
      publish(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
