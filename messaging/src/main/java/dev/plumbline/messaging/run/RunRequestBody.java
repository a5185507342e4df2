package dev.plumbline.messaging.run;

import static dev.plumbline.messaging.run.FieldRules.known;
import static dev.plumbline.messaging.run.FieldRules.needed;
import static dev.plumbline.messaging.run.FieldRules.unknown;
import static dev.plumbline.messaging.run.FieldRules.within;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run request as JSON has it. What is as usual everywhere is left out when it is written, so that
 * equal requests give equal texts, whatever another producer's usual is.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunRequestBody(
    @Nullable String contender,
    @Nullable Long tasksPerMessage,
    @Nullable Long workers,
    @Nullable WorkloadBody workload,
    @Nullable CompletionBody completion,
    @Nullable Duration deadline,
    @Nullable RetryBody retry,
    @Nullable Duration taskTimeout,
    @Nullable String priority) {

  /** See {@link Completion}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CompletionBody(@Nullable String policy, @Nullable Long tasks) {}

  /** See {@link RetryPolicy}. */
  record RetryBody(@Nullable Long attempts, @Nullable Duration backoff) {}

  static RunRequestBody of(RunRequest request) {
    Completion completion = request.completion();
    RetryPolicy retry = request.terms().retry();
    Priority priority = request.terms().priority();
    return new RunRequestBody(
        request.contender(),
        (long) request.tasksPerMessage(),
        request.workers() == 0 ? null : Long.valueOf(request.workers()), // the same everywhere
        WorkloadBody.of(request.workload()),
        completion.policy() == Policy.ALL
            ? null
            : new CompletionBody(
                completion.policy().text(),
                completion.tasks() == null ? null : Long.valueOf(completion.tasks())),
        completion.deadline(),
        retry.equals(RetryPolicy.DEFAULT)
            ? null
            : new RetryBody((long) retry.attempts(), retry.backoff()),
        request.terms().taskTimeout(),
        priority == Priority.NORMAL ? null : priority.text());
  }

  /**
   * Checks every field.
   *
   * @param contenders the names that a request may ask for
   * @param usual where the request does not say how often its tasks may be begun
   */
  RunRequest request(List<String> contenders, RetryPolicy usual) throws InvalidRequestException {
    String name = needed("contender", contender);
    if (!contenders.contains(name)) {
      throw new InvalidRequestException(
          unknown("contender", name, "contenders", contenders.stream()));
    }
    return new RunRequest(
        name,
        within("tasksPerMessage", tasksPerMessage, 1, RunRequest.MAX_TASKS_PER_MESSAGE, 1),
        within("workers", workers, 1, RunRequest.MAX_WORKERS, 0),
        spec(),
        completion(name),
        terms(name, usual));
  }

  private WorkloadSpec spec() throws InvalidRequestException {
    try {
      return needed("workload", workload).spec();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("workload." + e.getMessage());
    }
  }

  private Completion completion(String name) throws InvalidRequestException {
    Policy policy = policy();
    Long tasks = completion == null ? null : completion.tasks;
    Integer enough = tasks == null ? null : within("completion.tasks", tasks, 1, Integer.MAX_VALUE);
    brokeredOnly("completion", name, policy != Policy.ALL);
    brokeredOnly("deadline", name, deadline != null);
    try {
      return new Completion(policy, enough, deadline);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private Policy policy() throws InvalidRequestException {
    if (completion == null) {
      return Policy.ALL;
    }
    String text = needed("completion.policy", completion.policy);
    return known(
        "completion.policy",
        text,
        Policy.of(text),
        "policies",
        Arrays.stream(Policy.values()).map(Policy::text));
  }

  private RunTerms terms(String name, RetryPolicy usual) throws InvalidRequestException {
    String wanted = Objects.requireNonNullElse(priority, "");
    brokeredOnly("retry", name, retry != null);
    brokeredOnly("taskTimeout", name, taskTimeout != null);
    brokeredOnly("priority", name, !wanted.isEmpty());
    if (isInJvm(name)) {
      return RunTerms.DEFAULT;
    }
    try {
      return new RunTerms(
          retry == null ? usual : retry(retry, usual),
          taskTimeout,
          wanted.isEmpty() ? Priority.NORMAL : priority(wanted));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private static RetryPolicy retry(RetryBody retry, RetryPolicy usual)
      throws InvalidRequestException {
    return new RetryPolicy(
        within("retry.attempts", retry.attempts, 1, RetryPolicy.MAX_ATTEMPTS, usual.attempts()),
        Objects.requireNonNullElse(retry.backoff, usual.backoff()));
  }

  private static Priority priority(String text) throws InvalidRequestException {
    return known(
        "priority",
        text,
        Priority.of(text),
        "priorities",
        Arrays.stream(Priority.values()).map(Priority::text));
  }

  private static void brokeredOnly(String field, String contender, boolean isAskedFor)
      throws InvalidRequestException {
    if (isAskedFor && isInJvm(contender)) {
      throw new InvalidRequestException(
          field
              + " is for brokered runs only, and contender "
              + contender
              + " runs in the JVM: leave it out, or take a brokered contender");
    }
  }

  private static boolean isInJvm(String contender) {
    return QueueType.ofContender(contender).isEmpty();
  }
}
