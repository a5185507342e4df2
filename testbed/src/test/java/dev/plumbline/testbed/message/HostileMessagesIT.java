package dev.plumbline.testbed.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Delivery;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostileMessagesIT {

  private static final int COUNT = 900;
  private static final MessageCodec CODEC = new ProtobufMessageCodec(1 << 20);

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
  void what_it_says_it_published_is_there_and_as_wrong_as_it_says() throws Exception {
    HostileMessages.Published published = publish(7);
    List<Delivery> tasks = queues.take(MessageKind.TASKS, COUNT / 2);
    List<Delivery> results = queues.take(MessageKind.RESULTS, COUNT / 2);

    assertThat(malformed(tasks, CODEC::decodeTasks)).isEqualTo(published.malformedTasks());
    assertThat(malformed(results, CODEC::decodeOutcomes)).isEqualTo(published.malformedResults());
    assertThat(published.malformedTasks()).isLessThan(COUNT / 2);
    assertThat(published.unknownTasks()).isEqualTo(COUNT / 2 - published.malformedTasks());
    assertThat(published.unknownResults()).isEqualTo(COUNT / 2 - published.malformedResults());
    assertThat(queues.depth(MessageKind.TASKS) + queues.depth(MessageKind.RESULTS)).isZero();
    assertThat(tasks)
        .extracting(delivery -> delivery.getProperties().getContentType())
        .contains("application/x-java-serialized-object");
  }

  @Test
  void the_same_seed_makes_the_same_messages() throws Exception {
    Set<String> first = bodiesOf(1);

    assertThat(bodiesOf(1)).isEqualTo(first);
    assertThat(bodiesOf(2)).isNotEqualTo(first);
  }

  @Test
  void a_body_can_be_far_too_large() throws Exception {
    HostileMessages.oversize(queues.endpoint(), QueueType.CLASSIC, 2 << 20);

    assertThat(queues.take(MessageKind.TASKS, 1).getFirst().getBody()).hasSize(2 << 20);
    assertThat(queues.take(MessageKind.RESULTS, 1).getFirst().getBody()).hasSize(2 << 20);
  }

  @Test
  void a_result_of_any_task_can_be_forged() throws Exception {
    TaskId task = new TaskId(RunId.random(), 99_999_999);
    HostileMessages.resultOf(queues.endpoint(), QueueType.CLASSIC, task);

    byte[] body = queues.take(MessageKind.RESULTS, 1).getFirst().getBody();
    assertThat(CODEC.decodeOutcomes(body)).singleElement().extracting("id").isEqualTo(task);
  }

  @Test
  void poison_is_sound_work_that_no_worker_can_do() throws Exception {
    HostileMessages.poison(queues.endpoint(), QueueType.CLASSIC, 3, 2);

    TaskRunner runner = new TaskRunner(Datasets.NONE);
    for (Delivery delivery : queues.take(MessageKind.TASKS, 2)) {
      Task task = CODEC.decodeTasks(delivery.getBody()).getFirst();
      assertThatThrownBy(() -> runner.run(task)).isInstanceOf(TaskFailedException.class);
    }
  }

  @Test
  void what_no_queue_takes_is_an_error() {
    assertThatThrownBy(() -> HostileMessages.publish(queues.endpoint(), QueueType.QUORUM, 1, 2))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("didn't take all messages for the queues of rabbitmq-quorum");
  }

  private static HostileMessages.Published publish(long seed) throws Exception {
    return HostileMessages.publish(queues.endpoint(), QueueType.CLASSIC, seed, COUNT);
  }

  private static Set<String> bodiesOf(long seed) throws Exception {
    publish(seed);
    Set<String> bodies = new TreeSet<>();
    for (MessageKind kind : List.of(MessageKind.TASKS, MessageKind.RESULTS)) {
      queues.take(kind, COUNT / 2).stream()
          .map(delivery -> HexFormat.of().formatHex(delivery.getBody()))
          .forEach(bodies::add);
    }
    return bodies;
  }

  private static int malformed(List<Delivery> deliveries, Decoding decoding) {
    int malformed = 0;
    for (Delivery delivery : deliveries) {
      try {
        decoding.decode(delivery.getBody());
      } catch (CodecException expected) {
        malformed++;
      }
    }
    return malformed;
  }

  private interface Decoding {
    Object decode(byte[] body) throws CodecException;
  }
}
