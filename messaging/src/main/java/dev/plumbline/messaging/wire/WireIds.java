package dev.plumbline.messaging.wire;

import com.google.protobuf.ByteString;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Limits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** The ids in a message. What is out of range is an {@link IllegalArgumentException} both ways. */
final class WireIds {

  private static final int RUN_ID_BYTES = 16;

  private static final int MAX_INDEX = Limits.MAX_TASKS + Limits.MAX_MARKER;

  private WireIds() {}

  /** The run that all of these tasks belong to. */
  static RunId oneRun(List<TaskId> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("a message needs at least one task");
    }
    RunId run = ids.get(0).run();
    for (TaskId id : ids) {
      if (!id.run().equals(run)) {
        throw new IllegalArgumentException(
            "a message is for one run, but there are tasks of " + run + " and " + id.run());
      }
      checkIndex(id.index());
    }
    return run;
  }

  static ByteString write(RunId run) {
    ByteBuffer bytes = ByteBuffer.allocate(RUN_ID_BYTES);
    bytes.putLong(run.value().getMostSignificantBits());
    bytes.putLong(run.value().getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }

  static RunId readRun(ByteString bytes, int tasks) {
    if (bytes.size() != RUN_ID_BYTES) {
      throw new IllegalArgumentException(
          "the run id must have " + RUN_ID_BYTES + " bytes, but has " + bytes.size());
    }
    if (tasks == 0) {
      throw new IllegalArgumentException("there is no task in it");
    }
    ByteBuffer id = bytes.asReadOnlyByteBuffer();
    return new RunId(new UUID(id.getLong(), id.getLong()));
  }

  static TaskId readTask(RunId run, int index) {
    checkIndex(index);
    return new TaskId(run, index);
  }

  static int checkAttempt(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException(
          "attempt must be at least 1, but is " + Integer.toUnsignedString(attempt));
    }
    return attempt;
  }

  /** A task of the largest run, or a marker behind its last. */
  private static void checkIndex(int index) {
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException(
          "task index must be from 0 to "
              + MAX_INDEX
              + ", but is "
              + Integer.toUnsignedString(index));
    }
  }
}
