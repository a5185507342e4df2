package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.ItemSource;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.task.WorkFunction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireOwnTest {

  private static final WorkFunction FUNCTION =
      new WorkFunction("work.jar", "0123456789abcdef".repeat(4), "com.acme.Totals");

  private final MessageCodec codec = new ProtobufMessageCodec(1 << 16);

  @ParameterizedTest
  @EnumSource(ItemFormat.class)
  void items_of_every_format_arrive_as_they_were_sent(ItemFormat format) throws Exception {
    ItemSource source = new ItemSource(format, "in", 4096, true, ';');
    List<Task> tasks =
        List.of(
            task(0, new Work.OwnItems(FUNCTION, source, 10, 20, 3, 0xcafe_f00dL)),
            task(1, new Work.OwnItems(FUNCTION, source, 0, 0, 0, Work.CsvRange.NO_DIGEST)));

    assertThat(codec.decodeTasks(codec.encodeTasks(tasks))).isEqualTo(tasks);
  }

  @Test
  void a_forged_task_is_refused() {
    OwnItems sound =
        WireOwn.write(
            new Work.OwnItems(
                FUNCTION,
                new ItemSource(ItemFormat.NUMBERS, "", 0, false, ','),
                0,
                10,
                0,
                Work.CsvRange.NO_DIGEST));

    assertThat(WireOwn.read(sound).items()).isEqualTo(10);
    refused(sound.toBuilder().setTo(Long.MAX_VALUE).build(), "items must be from 0 to");
    refused(sound.toBuilder().setFrom(11).build(), "to must be at least 11");
    refused(sound.toBuilder().setTo(-1).build(), "to must be at least 0");
    refused(sound.toBuilder().clearSource().build(), "no format that is known");
    refused(sound.toBuilder().clearFunction().build(), "jar must not be blank");
    OwnItems.Builder shortDigest = sound.toBuilder();
    shortDigest.getFunctionBuilder().setDigest(ByteString.copyFromUtf8("short"));
    refused(shortDigest.build(), "digest must be the 64 hexadecimal digits");
    OwnItems.Builder wide = sound.toBuilder();
    wide.getSourceBuilder().setDelimiter(1 << 16);
    refused(wide.build(), "delimiter must be one character");
  }

  private static void refused(OwnItems forged, String reason) {
    assertThatThrownBy(() -> WireOwn.read(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static Task task(int index, Work work) {
    return new Task(new TaskId(WireSamples.RUN, index), 1, work);
  }
}
