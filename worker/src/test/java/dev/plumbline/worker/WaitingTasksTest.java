package dev.plumbline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTasksTest {

  private static final RunId RUN = RunId.random();

  private final MessageCodec codec = new ProtobufMessageCodec(100_000);
  private final WaitingTasks waiting = new WaitingTasks(codec);

  @Test
  void what_waits_at_two_looks_is_told_as_long_as_it_waits() {
    FakeDelivery first = delivery(1);
    FakeDelivery second = delivery(2);

    assertThat(waiting.look(List.of(first))).isEmpty();
    assertThat(waiting.look(List.of(first, second))).containsExactly(held(1));
    assertThat(waiting.look(List.of(first, second))).containsExactly(held(1), held(2));
    assertThat(waiting.look(List.of(second))).containsExactly(held(2));
    assertThat(waiting.look(List.of())).isEmpty();
  }

  @Test
  void two_messages_of_the_same_bytes_are_two() {
    FakeDelivery one = delivery(1);
    FakeDelivery other = FakeDelivery.of(one.body());
    waiting.look(List.of(one));

    assertThat(waiting.look(List.of(other))).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_of_no_task() {
    FakeDelivery stray = FakeDelivery.of("not ours".getBytes(UTF_8));
    waiting.look(List.of(stray));

    assertThat(waiting.look(List.of(stray))).isEmpty();
  }

  private FakeDelivery delivery(int index) {
    Task task = new Task(new TaskId(RUN, index), 1, new Work.CountUp(1, 1));
    return FakeDelivery.of(codec.encodeTasks(List.of(task)));
  }

  private static Held held(int index) {
    return new Held(RUN.value(), List.of(new Range(index, index + 1)));
  }
}
