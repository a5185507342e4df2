package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.meter.Stage;
import dev.plumbline.messaging.meter.StageMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Times another codec, message by message. What fails is not counted. */
public final class MeteredCodec implements MessageCodec {

  private final MessageCodec codec;
  private final StageMeter encodeTasks;
  private final StageMeter decodeTasks;
  private final StageMeter encodeOutcomes;
  private final StageMeter decodeOutcomes;

  public MeteredCodec(MessageCodec codec, MeterRegistry registry) {
    this.codec = codec;
    this.encodeTasks = StageMeter.of(registry, Stage.ENCODE_TASKS);
    this.decodeTasks = StageMeter.of(registry, Stage.DECODE_TASKS);
    this.encodeOutcomes = StageMeter.of(registry, Stage.ENCODE_RESULTS);
    this.decodeOutcomes = StageMeter.of(registry, Stage.DECODE_RESULTS);
  }

  @Override
  public byte[] encodeTasks(List<Task> tasks) {
    long start = encodeTasks.now();
    byte[] body = codec.encodeTasks(tasks);
    encodeTasks.passed(start, 1);
    return body;
  }

  @Override
  public List<Task> decodeTasks(byte[] body) throws CodecException {
    long start = decodeTasks.now();
    List<Task> tasks = codec.decodeTasks(body);
    decodeTasks.passed(start, 1);
    return tasks;
  }

  @Override
  public byte[] encodeOutcomes(List<TaskOutcome> outcomes) {
    long start = encodeOutcomes.now();
    byte[] body = codec.encodeOutcomes(outcomes);
    encodeOutcomes.passed(start, 1);
    return body;
  }

  @Override
  public List<TaskOutcome> decodeOutcomes(byte[] body) throws CodecException {
    long start = decodeOutcomes.now();
    List<TaskOutcome> outcomes = codec.decodeOutcomes(body);
    decodeOutcomes.passed(start, 1);
    return outcomes;
  }

  @Override
  public byte[] encodeSums(BucketSums sums) {
    return codec.encodeSums(sums);
  }

  @Override
  public BucketSums decodeSums(byte[] body) throws CodecException {
    return codec.decodeSums(body);
  }
}
