package dev.plumbline.producer.dead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.producer.run.BrokerUnavailableException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private final RunId run = RunId.random();
  private final MessageCodec codec = new ProtobufMessageCodec(1 << 20);
  private final FakeMessageStore store = new FakeMessageStore();
  private final DeadLetters deadLetters = new DeadLetters(store, codec);
  private final byte[] task =
      codec.encodeTasks(List.of(new Task(new TaskId(run, 7), 2, new Work.CountUp(1, 1))));
  private final byte[] result =
      codec.encodeOutcomes(List.of(new TaskResult(new TaskId(run, 8), 1, BucketSums.ZERO)));
  private final byte[] noise = {1, 2, 3};

  @AfterEach
  void nothingIsHeld() {
    assertThat(store.readers).isZero();
  }

  @Test
  void what_lies_there_is_told_and_stays() throws Exception {
    store.queue(QueueType.CLASSIC, MessageKind.DEAD_LETTERS).add(task);
    store.queue(QueueType.QUORUM, MessageKind.PARKED).addAll(List.of(result, noise));

    List<StoredMessage> messages = deadLetters.list(10);

    assertThat(messages)
        .containsExactly(
            new StoredMessage(
                "plumbline.classic.dead",
                "tasks",
                run.value(),
                List.of(7),
                task.length,
                "given up by the broker or a worker"),
            new StoredMessage(
                "plumbline.quorum.parked",
                "results",
                run.value(),
                List.of(8),
                result.length,
                "it could not be read when it was parked"),
            new StoredMessage(
                "plumbline.quorum.parked",
                "unreadable",
                null,
                List.of(),
                3,
                messages.getLast().reason()));
    assertThat(messages.getLast().reason()).isNotBlank();
    assertThat(store.queue(QueueType.QUORUM, MessageKind.PARKED)).hasSize(2);
    assertThat(store.queue(QueueType.CLASSIC, MessageKind.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void no_more_is_told_than_was_asked_for() throws Exception {
    store.queue(QueueType.CLASSIC, MessageKind.DEAD_LETTERS).addAll(List.of(task, task, task));
    store.queue(QueueType.QUORUM, MessageKind.DEAD_LETTERS).add(task);

    assertThat(deadLetters.list(2)).hasSize(2);
    assertThatThrownBy(() -> deadLetters.list(0))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("limit must be from 1 to 1000, but is 0");
    assertThatThrownBy(() -> deadLetters.list(1_001)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void parked_messages_go_back_to_their_queue_and_unreadable_ones_stay() throws Exception {
    store.queue(QueueType.QUORUM, MessageKind.PARKED).addAll(List.of(noise, task, result));
    store.queue(QueueType.QUORUM, MessageKind.DEAD_LETTERS).add(task);

    assertThat(deadLetters.replay(null)).isEqualTo(2);

    assertThat(store.sent.confirmed)
        .extracting(RecordedSend.Message::queue)
        .containsExactly("plumbline.quorum.tasks", "plumbline.quorum.results");
    assertThat(store.queue(QueueType.QUORUM, MessageKind.PARKED)).containsExactly(noise);
    assertThat(store.queue(QueueType.QUORUM, MessageKind.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void only_the_queue_that_was_asked_for_is_replayed() throws Exception {
    store.queue(QueueType.QUORUM, MessageKind.PARKED).add(task);
    store.queue(QueueType.CLASSIC, MessageKind.PARKED).add(task);

    assertThat(deadLetters.replay("plumbline.classic.parked")).isEqualTo(1);

    assertThat(store.queue(QueueType.QUORUM, MessageKind.PARKED)).hasSize(1);
    assertThatThrownBy(() -> deadLetters.replay("plumbline.quorum.dead"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("queue 'plumbline.quorum.dead' is no parking queue; they are ");
  }

  @Test
  void a_message_that_is_not_confirmed_stays_parked() {
    store.queue(QueueType.QUORUM, MessageKind.PARKED).add(task);
    store.sent.failures = 1;

    assertThatThrownBy(() -> deadLetters.replay(null))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContaining("a message was not confirmed: nacked");
    assertThat(store.queue(QueueType.QUORUM, MessageKind.PARKED)).hasSize(1);
  }

  @Test
  void a_broker_that_is_away_is_told() {
    store.away = "no connection to the broker: Connection refused";

    assertThatThrownBy(() -> deadLetters.list(5))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContaining("no connection to the broker");
    assertThatThrownBy(() -> deadLetters.replay(null))
        .isInstanceOf(BrokerUnavailableException.class);
  }
}
