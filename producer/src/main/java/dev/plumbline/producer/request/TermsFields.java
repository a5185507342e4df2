package dev.plumbline.producer.request;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Priority;
import dev.plumbline.messaging.run.RetryPolicy;
import dev.plumbline.messaging.run.RunTerms;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The fields {@code retry}, {@code taskTimeout} and {@code priority} of a run request. */
final class TermsFields {

  private TermsFields() {}

  /**
   * @param usual where the request does not say
   * @throws InvalidRequestException also when the contender knows no such terms
   */
  static RunTerms read(Fields request, String contender, RetryPolicy usual)
      throws InvalidRequestException {
    Fields retry = request.objectOrNull("retry");
    Duration taskTimeout = request.timeOrNull("taskTimeout");
    String priority = request.text("priority", "");
    if (QueueType.ofContender(contender).isEmpty()) {
      refuse(request, contender, retry != null ? "retry" : null);
      refuse(request, contender, taskTimeout != null ? "taskTimeout" : null);
      refuse(request, contender, priority.isEmpty() ? null : "priority");
      return RunTerms.DEFAULT;
    }
    try {
      return new RunTerms(
          retry == null ? usual : retry(retry, usual),
          taskTimeout,
          priority.isEmpty() ? Priority.NORMAL : priority(request, priority));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  /** Nothing of what is as usual everywhere: another producer's usual may be another. */
  static void write(RunTerms terms, ObjectNode request) {
    RetryPolicy retry = terms.retry();
    if (!retry.equals(RetryPolicy.DEFAULT)) {
      request
          .putObject("retry")
          .put("attempts", retry.attempts())
          .put("backoff", retry.backoff().toString());
    }
    if (terms.taskTimeout() != null) {
      request.put("taskTimeout", terms.taskTimeout().toString());
    }
    if (terms.priority() != Priority.NORMAL) {
      request.put("priority", terms.priority().text());
    }
  }

  private static void refuse(Fields request, String contender, @Nullable String field)
      throws InvalidRequestException {
    if (field != null) {
      throw request.brokeredOnly(field, contender);
    }
  }

  private static RetryPolicy retry(Fields retry, RetryPolicy usual) throws InvalidRequestException {
    int attempts = retry.number("attempts", 1, RetryPolicy.MAX_ATTEMPTS, usual.attempts());
    Duration backoff = retry.timeOrNull("backoff");
    retry.noOthers();
    return new RetryPolicy(attempts, backoff == null ? usual.backoff() : backoff);
  }

  private static Priority priority(Fields request, String text) throws InvalidRequestException {
    return Priority.of(text)
        .orElseThrow(
            () ->
                request.unknown(
                    "priority",
                    text,
                    "priorities",
                    Arrays.stream(Priority.values()).map(Priority::text)));
  }
}
