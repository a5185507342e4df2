package dev.plumbline.producer.dead;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a message turned out to be.
 *
 * @param kind tasks or results; null where the body can't be read
 * @param complaint of the codec; empty where the body can be read
 */
record Body(@Nullable MessageKind kind, List<TaskId> tasks, String complaint) {

  static Body read(MessageCodec codec, byte[] bytes) {
    try {
      List<TaskId> ids = codec.decodeTasks(bytes).stream().map(Task::id).toList();
      return new Body(MessageKind.TASKS, ids, "");
    } catch (CodecException noTasks) {
      try {
        List<TaskId> ids = codec.decodeOutcomes(bytes).stream().map(TaskOutcome::id).toList();
        return new Body(MessageKind.RESULTS, ids, "");
      } catch (CodecException noResults) {
        return new Body(null, List.of(), String.valueOf(noTasks.getMessage()));
      }
    }
  }
}
