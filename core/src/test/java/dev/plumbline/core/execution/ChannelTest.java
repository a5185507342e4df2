package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChannelTest {

  private final Channel<String> channel = new Channel<>(1);

  @Test
  void what_was_sent_is_received_in_order_even_after_closing() throws Exception {
    Channel<String> wide = new Channel<>(2);
    wide.send("one");
    wide.send("two");
    wide.close();

    assertThat(wide.receive()).isEqualTo("one");
    assertThat(wide.receive()).isEqualTo("two");
    assertThat(wide.receive()).isNull();
    assertThat(wide.receive()).isNull();
  }

  @Test
  void nothing_can_be_sent_after_closing() {
    channel.close();
    channel.close();

    assertThatThrownBy(() -> channel.send("late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the channel is closed: nothing can be sent any more");
  }

  @Test
  void a_full_channel_holds_the_sender_back_until_there_is_room() throws Exception {
    channel.send("one");
    FutureTask<Void> sender = waiting(() -> send("two"));

    assertThat(channel.receive()).isEqualTo("one");

    sender.get();
    assertThat(channel.receive()).isEqualTo("two");
  }

  @Test
  void closing_wakes_a_sender_whose_value_is_refused() throws Exception {
    channel.send("one");
    FutureTask<Void> sender = waiting(() -> send("two"));

    channel.close();

    assertThatThrownBy(sender::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(channel.receive()).isEqualTo("one");
    assertThat(channel.receive()).isNull();
  }

  @Test
  void closing_wakes_a_receiver_with_the_end() throws Exception {
    FutureTask<String> receiver = waiting(channel::receive);

    channel.close();

    assertThat(receiver.get()).isNull();
  }

  @Test
  void a_capacity_of_none_is_refused() {
    assertThatThrownBy(() -> new Channel<String>(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be at least 1, but is 0");
  }

  private Void send(String value) throws InterruptedException {
    channel.send(value);
    return null;
  }

  /** Returns when the call is waiting in the channel. */
  private static <T> FutureTask<T> waiting(Callable<T> call) {
    FutureTask<T> future = new FutureTask<>(call);
    Thread thread = Thread.ofPlatform().daemon().start(future);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return future;
  }
}
