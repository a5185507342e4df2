package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireFetchTest {

  private static final String URL = "http://127.0.0.1:9000/jokes/{item}";

  private final ProtobufMessageCodec codec = new ProtobufMessageCodec(65_536);

  @Test
  void a_range_of_items_is_what_it_was() throws Exception {
    FetchSource source = new FetchSource(URL, 1000, 2500, 3);
    List<Task> tasks =
        List.of(new Task(new TaskId(RunId.random(), 4), 2, new Work.Fetch(source, 40, 50)));

    assertThat(codec.decodeTasks(codec.encodeTasks(tasks))).isEqualTo(tasks);
  }

  static Stream<Arguments> forged() {
    return Stream.of(
        change("url must", wire -> wire.setUrl("http://user@127.0.0.1/")),
        change("url must", wire -> wire.setUrl("x".repeat(300))),
        change("concurrency must", wire -> wire.setConcurrency(10_001)),
        change("concurrency must", wire -> wire.setConcurrency(-1)),
        change("timeLimitMillis must", wire -> wire.setTimeLimitMillis(0)),
        change("attempts must", wire -> wire.setAttempts(1_000)),
        change("from must", wire -> wire.setFrom(-1)),
        change("to must", wire -> wire.setTo(3).setFrom(4)),
        change("to must", wire -> wire.setTo(Long.MAX_VALUE)));
  }

  private static Arguments change(String message, Consumer<FetchRange.Builder> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest
  @MethodSource("forged")
  void a_forged_range_is_refused_with_what_is_wrong(
      String message, Consumer<FetchRange.Builder> change) {
    FetchRange.Builder wire =
        FetchRange.newBuilder()
            .setUrl(URL)
            .setConcurrency(1)
            .setTimeLimitMillis(1)
            .setAttempts(1)
            .setTo(9);
    change.accept(wire);
    TaskBatch batch =
        TaskBatch.newBuilder()
            .setRunId(ByteString.copyFrom(new byte[16]))
            .addTasks(TaskMessage.newBuilder().setAttempt(1).setFetchRange(wire))
            .build();
    byte[] body = Forged.body(WireFrame.Type.TASKS, batch);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(body))
        .withMessageContaining(message);
  }
}
