package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtobufMessageCodecTest {

  private static final List<Task> TASKS =
      List.of(new Task(new TaskId(WireSamples.RUN, 3), 1, new Work.CountUp(2, 10)));
  private static final ByteString RUN_ID = ByteString.copyFrom(new byte[16]);

  private final ProtobufMessageCodec codec = new ProtobufMessageCodec(1024);

  @Test
  void a_body_above_the_limit_is_not_read() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(new byte[1025]))
        .withMessage(
            "the body has 1025 bytes, which is above plumbline.messaging.max-body-bytes (1024)");
  }

  @Test
  void a_body_of_exactly_the_limit_passes_and_one_byte_more_is_not_written() throws Exception {
    int length = codec.encodeTasks(TASKS).length;

    ProtobufMessageCodec exact = new ProtobufMessageCodec(length);
    assertThat(exact.decodeTasks(exact.encodeTasks(TASKS))).isEqualTo(TASKS);
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(() -> new ProtobufMessageCodec(length - 1).encodeTasks(TASKS))
        .withMessageContaining("a body of " + length + " bytes")
        .withMessageContaining("plumbline.messaging.max-body-bytes (" + (length - 1) + ")");
  }

  @Test
  void sums_are_rows_of_the_ledger_and_have_no_limit() throws Exception {
    BucketSums sums = new BucketSums(Map.of("x".repeat(5000), BigDecimal.ONE), Map.of(), 1, 0);

    assertThat(codec.decodeSums(codec.encodeSums(sums))).isEqualTo(sums);
  }

  @Test
  void a_body_of_a_newer_version_says_that_the_reader_is_too_old() {
    byte[] newer = Forged.body(4, 1, 0, new byte[0]);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(newer))
        .withMessage(
            "the body has version 4; read are the versions [1, 2, 3]: upgrade the readers before"
                + " the writers");
  }

  @Test
  void rows_of_the_ledger_keep_their_version_so_that_an_older_aggregator_reads_them_too() {
    byte[] row = codec.encodeSums(BucketSums.ZERO);

    assertThat(row[2]).isEqualTo((byte) 1);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeSums(Forged.body(2, 3, 0, new byte[0])))
        .withMessageStartingWith("the body has version 2; read are the versions [1]: upgrade");
  }

  @Test
  void buckets_that_are_as_before_need_some_before() {
    OutcomeBatch batch =
        OutcomeBatch.newBuilder()
            .setRunId(RUN_ID)
            .addOutcomes(
                OutcomeMessage.newBuilder()
                    .setAttempt(1)
                    .setSums(
                        Sums.newBuilder()
                            .setBucketsAsBefore(true)
                            .setSums(Amounts.newBuilder().addUnscaled(1))))
            .build();

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeOutcomes(Forged.body(WireFrame.Type.OUTCOMES, batch)))
        .withMessage(
            "a value is out of range: buckets as before are wanted, but there are 0 before and 0"
                + " more");
  }

  @Test
  void a_version_that_is_read_no_more_is_named() {
    byte[] old = Forged.body(0, 1, 0, new byte[0]);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(old))
        .withMessage("the body has version 0; read are the versions [1, 2, 3]");
  }

  @Test
  void outcomes_are_not_taken_for_tasks() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeOutcomes(codec.encodeTasks(TASKS)))
        .withMessage("the body is of type 1, but OUTCOMES is wanted");
  }

  @Test
  void a_length_of_two_gigabytes_is_refused_before_anything_is_allocated() {
    byte[] bomb = Forged.body(1, 1, Integer.MAX_VALUE, new byte[4]);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(bomb))
        .withMessage("the header tells of 2147483647 more bytes, but there are 4");
  }

  @Test
  void a_field_that_a_later_writer_added_is_skipped() throws Exception {
    UnknownFieldSet added =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
            .build();
    TaskBatch batch =
        batch(TaskMessage.newBuilder().setCountUp(CountUp.newBuilder().setBuckets(1)))
            .setUnknownFields(added)
            .build();

    assertThat(codec.decodeTasks(Forged.body(WireFrame.Type.TASKS, batch))).hasSize(1);
  }

  static List<TaskMessage.Builder> outOfRange() {
    CsvRange.Builder csv = CsvRange.newBuilder().setFirstRow(1);
    return List.of(
        TaskMessage.newBuilder(),
        TaskMessage.newBuilder().setCountUp(CountUp.newBuilder()),
        TaskMessage.newBuilder().setCountUp(CountUp.newBuilder().setBuckets(10_001)),
        TaskMessage.newBuilder().setCountUp(CountUp.newBuilder().setBuckets(-1)),
        TaskMessage.newBuilder().setCountUp(CountUp.newBuilder().setBuckets(1).setTimes(-1)),
        TaskMessage.newBuilder()
            .setCountUp(CountUp.newBuilder().setBuckets(10_000).setTimes(100_000_001)),
        TaskMessage.newBuilder()
            .setSumGenerated(SumGenerated.newBuilder().setBuckets(1).setFrom(2).setTo(1)),
        TaskMessage.newBuilder()
            .setSumGenerated(SumGenerated.newBuilder().setBuckets(1).setTo(Long.MAX_VALUE)),
        TaskMessage.newBuilder().setCsvRange(CsvRange.newBuilder()),
        TaskMessage.newBuilder().setCsvRange(csv),
        TaskMessage.newBuilder()
            .setCsvRange(csv.clone().setSource(CsvSource.newBuilder().setDelimiter(0x1002c))),
        TaskMessage.newBuilder()
            .setCsvRange(
                csv.clone().setSource(CsvSource.newBuilder().setDelimiter(',').setKeyColumn(-1))));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void a_task_with_a_value_out_of_range_is_refused(TaskMessage.Builder task) {
    byte[] body = Forged.body(WireFrame.Type.TASKS, batch(task).build());

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(body))
        .withMessageStartingWith("a value is out of range: ");
  }

  static List<TaskBatch.Builder> badBatches() {
    TaskMessage task =
        TaskMessage.newBuilder()
            .setAttempt(1)
            .setCountUp(CountUp.newBuilder().setBuckets(1))
            .build();
    return List.of(
        TaskBatch.newBuilder().setRunId(RUN_ID),
        TaskBatch.newBuilder().addTasks(task),
        TaskBatch.newBuilder().setRunId(ByteString.copyFrom(new byte[17])).addTasks(task),
        TaskBatch.newBuilder().setRunId(RUN_ID).addTasks(task.toBuilder().setAttempt(0)),
        TaskBatch.newBuilder().setRunId(RUN_ID).addTasks(task.toBuilder().setIndex(-1)),
        TaskBatch.newBuilder().setRunId(RUN_ID).addTasks(task.toBuilder().setIndex(200_000_000)));
  }

  @ParameterizedTest
  @MethodSource("badBatches")
  void a_message_without_its_ids_in_order_is_refused(TaskBatch.Builder batch) {
    byte[] body = Forged.body(WireFrame.Type.TASKS, batch.build());

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeTasks(body))
        .withMessageStartingWith("a value is out of range: ");
  }

  static List<Sums.Builder> badSums() {
    Amounts two = Amounts.newBuilder().addUnscaled(1).addUnscaled(2).build();
    Sums.Builder good = Sums.newBuilder().addBuckets("a").addBuckets("b").setSums(two);
    return List.of(
        good.clone().addBuckets("c"),
        Sums.newBuilder().addBuckets("b").addBuckets("a").setSums(two),
        Sums.newBuilder().addBuckets("a").addBuckets("a").setSums(two),
        good.clone().setItems(-1),
        good.clone().setEmptyValues(-1),
        good.clone().addCounts(1),
        good.clone().addCounts(1).addCounts(1),
        good.clone().addCounts(-1).addCounts(1).setMins(two).setMaxs(two),
        good.clone().setMins(two),
        good.clone().setSums(two.toBuilder().setScale(WireAmounts.MAX_SCALE + 1)),
        good.clone().setSums(two.toBuilder().setScale(-1)),
        good.clone().setSums(two.toBuilder().addWide(ByteString.EMPTY)),
        good.clone()
            .setSums(Amounts.newBuilder().addWide(ByteString.EMPTY).addWide(ByteString.EMPTY)),
        good.clone().setSums(Amounts.newBuilder().addUnscaled(1).addWide(RUN_ID)),
        good.clone().setBucketsAsBefore(true),
        good.clone().clearBuckets().setBucketsAsBefore(true));
  }

  @ParameterizedTest
  @MethodSource("badSums")
  void sums_whose_columns_do_not_fit_are_refused(Sums.Builder sums) {
    byte[] body = Forged.body(WireFrame.Type.SUMS, sums.build());

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeSums(body))
        .withMessageStartingWith("a value is out of range: ");
  }

  @Test
  void amounts_with_more_digits_than_can_be_read_are_not_written() {
    BucketSums sums =
        new BucketSums(Map.of("a", BigDecimal.ONE.scaleByPowerOfTen(-1001)), Map.of(), 1, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.encodeSums(sums))
        .withMessage("amounts must have from 0 to 1000 digits after the point, but have 1001");
  }

  @Test
  void a_message_is_of_one_run_and_of_one_task_at_least() {
    RunId other = RunId.parse("ffffffff-0000-0000-0000-000000000000");
    Task foreign = new Task(new TaskId(other, 0), 1, new Work.CountUp(1, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> codec.encodeTasks(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.encodeTasks(List.of(TASKS.get(0), foreign)))
        .withMessageContaining(other.toString());
  }

  private static TaskBatch.Builder batch(TaskMessage.Builder task) {
    return TaskBatch.newBuilder().setRunId(RUN_ID).addTasks(task.setAttempt(1));
  }
}
