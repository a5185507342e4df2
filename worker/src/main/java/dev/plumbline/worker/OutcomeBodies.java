package dev.plumbline.worker;

import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.wire.BodyTooLargeException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the outcomes of one message: into one body, or into several where one would be too large.
 * A single result that is too large becomes a verdict.
 */
final class OutcomeBodies {

  private final MessageCodec codec;

  OutcomeBodies(MessageCodec codec) {
    this.codec = codec;
  }

  List<byte[]> of(List<TaskOutcome> outcomes) {
    try {
      return List.of(codec.encodeOutcomes(outcomes));
    } catch (BodyTooLargeException e) {
      if (outcomes.size() == 1) {
        return List.of(codec.encodeOutcomes(List.of(tooLarge(outcomes.getFirst(), e))));
      }
    }
    int half = outcomes.size() / 2;
    List<byte[]> bodies = new ArrayList<>(of(outcomes.subList(0, half)));
    bodies.addAll(of(outcomes.subList(half, outcomes.size())));
    return bodies;
  }

  private static TaskFailure tooLarge(TaskOutcome outcome, BodyTooLargeException e) {
    return Verdicts.failure(
        outcome.id(), outcome.attempt(), "the result is too large to send: " + e.getMessage());
  }
}
