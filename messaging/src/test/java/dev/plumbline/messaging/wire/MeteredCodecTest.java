package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import dev.plumbline.messaging.meter.StageMeter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredCodecTest {

  private static final TaskId ID = new TaskId(RunId.random(), 3);

  private final SimpleMeterRegistry registry =
      new SimpleMeterRegistry(SimpleConfig.DEFAULT, new MockClock());
  private final MessageCodec codec = new MeteredCodec(new ProtobufMessageCodec(1000), registry);

  @Test
  void every_body_counts_in_its_stage_and_comes_through_as_it_is() throws Exception {
    List<Task> tasks = List.of(new Task(ID, 1, new Work.SumGenerated(1, 2, 3, 4, 5)));
    List<TaskOutcome> outcomes = List.of(new TaskResult(ID, 1, BucketSums.ZERO));

    assertThat(codec.decodeTasks(codec.encodeTasks(tasks))).isEqualTo(tasks);
    assertThat(codec.decodeOutcomes(codec.encodeOutcomes(outcomes))).isEqualTo(outcomes);
    assertThat(codec.decodeSums(codec.encodeSums(BucketSums.ZERO))).isEqualTo(BucketSums.ZERO);

    assertThat(messages(Stage.ENCODE_TASKS)).isEqualTo(1);
    assertThat(messages(Stage.DECODE_TASKS)).isEqualTo(1);
    assertThat(messages(Stage.ENCODE_RESULTS)).isEqualTo(1);
    assertThat(messages(Stage.DECODE_RESULTS)).isEqualTo(1);
  }

  @Test
  void what_can_not_be_read_is_not_counted() {
    assertThatThrownBy(() -> codec.decodeTasks(new byte[] {1, 2, 3}))
        .isInstanceOf(CodecException.class);

    assertThat(messages(Stage.DECODE_TASKS)).isZero();
  }

  @Test
  void a_stage_adds_up_the_time_of_all_its_messages() {
    MockClock clock = new MockClock();
    SimpleMeterRegistry metered = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    StageMeter meter = StageMeter.of(metered, Stage.SETTLE);
    long start = meter.now();
    clock.add(Duration.ofMillis(20));

    meter.passed(start, 3);

    assertThat(PlumblineMeter.STAGE_SECONDS.counter(metered, Stage.SETTLE.tag()).count())
        .isEqualTo(0.06, within(1e-9));
  }

  private double messages(Stage stage) {
    return PlumblineMeter.STAGE_MESSAGES.counter(registry, stage.tag()).count();
  }
}
