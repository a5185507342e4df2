package dev.plumbline.testbed.cluster;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import java.util.List;

/**
 * Writes and reads version 1 alone, as every service did before there was another. A service takes
 * it instead of its own, see {@link OldService}.
 */
final class VersionOneCodec implements MessageCodec {

  private static final int VERSION_AT = 2;

  private final MessageCodec codec;

  VersionOneCodec(MessagingProperties properties) {
    this.codec = new ProtobufMessageCodec(properties.maxBodyBytes(), 1);
  }

  @Override
  public byte[] encodeTasks(List<Task> tasks) {
    return codec.encodeTasks(tasks);
  }

  @Override
  public List<Task> decodeTasks(byte[] body) throws CodecException {
    return codec.decodeTasks(ofVersionOne(body));
  }

  @Override
  public byte[] encodeOutcomes(List<TaskOutcome> outcomes) {
    return codec.encodeOutcomes(outcomes);
  }

  @Override
  public List<TaskOutcome> decodeOutcomes(byte[] body) throws CodecException {
    return codec.decodeOutcomes(ofVersionOne(body));
  }

  @Override
  public byte[] encodeSums(BucketSums sums) {
    return codec.encodeSums(sums);
  }

  @Override
  public BucketSums decodeSums(byte[] body) throws CodecException {
    return codec.decodeSums(ofVersionOne(body));
  }

  private static byte[] ofVersionOne(byte[] body) throws CodecException {
    if (body.length > VERSION_AT && body[VERSION_AT] != 1) {
      throw new CodecException("the body has version " + body[VERSION_AT]);
    }
    return body;
  }
}
