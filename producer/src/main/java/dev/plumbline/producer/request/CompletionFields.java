package dev.plumbline.producer.request;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Completion.Policy;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/** The fields {@code completion} and {@code deadline} of a run request. */
final class CompletionFields {

  private CompletionFields() {}

  /**
   * @throws InvalidRequestException also when the contender knows no such completion
   */
  static Completion read(Fields request, String contender) throws InvalidRequestException {
    Fields completion = request.objectOrNull("completion");
    Policy policy = Policy.ALL;
    Integer tasks = null;
    if (completion != null) {
      policy = policy(completion);
      tasks = completion.numberOrNull("tasks", 1, Integer.MAX_VALUE);
      completion.noOthers();
    }
    Duration deadline = request.timeOrNull("deadline");
    if (QueueType.ofContender(contender).isEmpty() && (policy != Policy.ALL || deadline != null)) {
      String field = policy == Policy.ALL ? "deadline" : "completion";
      throw request.brokeredOnly(field, contender);
    }
    try {
      return new Completion(policy, tasks, deadline);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  /** Nothing where the run needs every task and has no deadline. */
  static void write(Completion completion, ObjectNode request) {
    if (completion.policy() != Policy.ALL) {
      ObjectNode fields = request.putObject("completion").put("policy", completion.policy().text());
      if (completion.tasks() != null) {
        fields.put("tasks", completion.tasks());
      }
    }
    if (completion.deadline() != null) {
      request.put("deadline", completion.deadline().toString());
    }
  }

  private static Policy policy(Fields completion) throws InvalidRequestException {
    String text = completion.text("policy");
    return Policy.of(text)
        .orElseThrow(
            () ->
                completion.unknown(
                    "policy", text, "policies", Arrays.stream(Policy.values()).map(Policy::text)));
  }
}
