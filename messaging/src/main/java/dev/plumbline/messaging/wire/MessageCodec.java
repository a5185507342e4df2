package dev.plumbline.messaging.wire;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskOutcome;
import java.util.List;

/**
 * Message bodies to values and back: a frame of magic, version, type, length and checksum around a
 * protobuf message. Safe from any thread.
 */
public interface MessageCodec {

  /** All of one run, at least one. */
  byte[] encodeTasks(List<Task> tasks);

  /**
   * @throws CodecException whatever is wrong with the body, and nothing else
   */
  List<Task> decodeTasks(byte[] body) throws CodecException;

  /** All of one run, at least one. */
  byte[] encodeOutcomes(List<TaskOutcome> outcomes);

  /**
   * @throws CodecException whatever is wrong with the body, and nothing else
   */
  List<TaskOutcome> decodeOutcomes(byte[] body) throws CodecException;

  /** For the ledger's rows. */
  byte[] encodeSums(BucketSums sums);

  /**
   * @throws CodecException whatever is wrong with the body, and nothing else
   */
  BucketSums decodeSums(byte[] body) throws CodecException;
}
