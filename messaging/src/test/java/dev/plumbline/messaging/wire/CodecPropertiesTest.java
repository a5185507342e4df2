package dev.plumbline.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.Work;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecPropertiesTest {

  private static final int MAX_BYTES = 1 << 20;

  private final MessageCodec codec = new ProtobufMessageCodec(MAX_BYTES);

  @Property(edgeCases = EdgeCasesMode.NONE)
  void tasks_come_back_as_they_were(@ForAll("tasks") List<Task> tasks) throws CodecException {
    byte[] body = codec.encodeTasks(tasks);

    assertThat(codec.decodeTasks(body)).isEqualTo(tasks);
    assertThat(codec.encodeTasks(codec.decodeTasks(body))).isEqualTo(body);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void outcomes_come_back_as_they_were(@ForAll("outcomes") List<TaskOutcome> outcomes)
      throws CodecException {
    byte[] body = codec.encodeOutcomes(outcomes);

    assertThat(codec.decodeOutcomes(body)).isEqualTo(outcomes);
    assertThat(codec.encodeOutcomes(codec.decodeOutcomes(body))).isEqualTo(body);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_the_version_before_wrote_is_read_the_same(
      @ForAll("tasks") List<Task> tasks, @ForAll("outcomes") List<TaskOutcome> outcomes)
      throws CodecException {
    MessageCodec before = new ProtobufMessageCodec(MAX_BYTES, WireFrame.NEWEST - 1);

    assertThat(codec.decodeTasks(before.encodeTasks(tasks)))
        .isEqualTo(tasks.stream().map(CodecPropertiesTest::withoutDigest).toList());
    assertThat(codec.decodeOutcomes(before.encodeOutcomes(outcomes))).isEqualTo(outcomes);
  }

  private static Task withoutDigest(Task task) {
    return task.work() instanceof Work.CsvRange range
        ? new Task(
            task.id(),
            task.attempt(),
            new Work.CsvRange(range.source(), range.from(), range.to(), range.firstRow()))
        : task;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sums_come_back_as_they_were(@ForAll("sums") BucketSums sums) throws CodecException {
    byte[] body = codec.encodeSums(sums);

    assertThat(codec.decodeSums(body)).isEqualTo(sums);
    assertThat(codec.encodeSums(codec.decodeSums(body))).isEqualTo(body);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void every_truncation_is_refused(@ForAll("bodies") byte[] body) {
    for (int length = 0; length < body.length; length++) {
      assertRefused(Arrays.copyOf(body, length));
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void every_flipped_bit_is_refused(@ForAll("bodies") byte[] body) {
    for (int bit = 0; bit < body.length * Byte.SIZE; bit++) {
      byte[] flipped = body.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertRefused(flipped);
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void bytes_after_the_end_are_refused(@ForAll("bodies") byte[] body, @ForAll byte more) {
    byte[] longer = Arrays.copyOf(body, body.length + 1);
    longer[body.length] = more;
    assertRefused(longer);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void random_bytes_are_refused(@ForAll byte[] body) {
    assertRefused(body);
  }

  /** Whoever forges a body can get the checksum right as well. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void a_payload_that_was_tampered_with_is_read_or_refused_in_proportion_to_its_length(
      @ForAll("outcomes") List<TaskOutcome> outcomes, @ForAll long seed) {
    tamper(WireFrame.Type.OUTCOMES, codec.encodeOutcomes(outcomes), seed);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void a_task_that_was_tampered_with_is_read_or_refused_in_proportion_to_its_length(
      @ForAll("tasks") List<Task> tasks, @ForAll long seed) {
    tamper(WireFrame.Type.TASKS, codec.encodeTasks(tasks), seed);
  }

  private void tamper(WireFrame.Type type, byte[] body, long seed) {
    Random random = new Random(seed);
    byte[] payload = Arrays.copyOfRange(body, WireFrame.HEADER_BYTES, body.length);
    for (int change = random.nextInt(4); change >= 0; change--) {
      payload[random.nextInt(payload.length)] = (byte) random.nextInt();
    }
    byte[] forged = Forged.body(type, payload);
    readOrRefuse(type, forged); // once for the classes that are loaded on the way
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    readOrRefuse(type, forged);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(50_000 + 100L * forged.length);
  }

  private void readOrRefuse(WireFrame.Type type, byte[] body) {
    try {
      if (type == WireFrame.Type.TASKS) {
        codec.decodeTasks(body);
      } else {
        codec.decodeOutcomes(body);
      }
    } catch (CodecException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private void assertRefused(byte[] body) {
    assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decodeTasks(body));
    assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decodeOutcomes(body));
    assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decodeSums(body));
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    return Arbitraries.oneOf(
        tasks().map(codec::encodeTasks),
        outcomes().map(codec::encodeOutcomes),
        sums().map(codec::encodeSums));
  }

  @Provide
  Arbitrary<List<Task>> tasks() {
    return WireArbitraries.tasks();
  }

  @Provide
  Arbitrary<List<TaskOutcome>> outcomes() {
    return WireArbitraries.outcomes();
  }

  @Provide
  Arbitrary<BucketSums> sums() {
    return WireArbitraries.sums();
  }
}
