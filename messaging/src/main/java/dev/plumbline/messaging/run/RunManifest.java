package dev.plumbline.messaging.run;

import dev.plumbline.messaging.QueueType;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is committed of a run before its first task exists: enough for another producer to go on
 * with it.
 *
 * @param idempotencyKey the client's key, or null; two manifests with one key are the same run
 * @param contender who runs it: a queue type's contender name, or an in-JVM strategy's
 * @param specification the request as JSON; only the producer reads it, but for the kind of its
 *     workload, which is a label of meters
 * @param taskCount 0 completes at once
 * @param tasksPerMessage at least 1
 * @param completion when the run is over; {@link Completion#ALL} where a manifest does not say
 * @param terms {@link RunTerms#DEFAULT} where a manifest does not say
 */
public record RunManifest(
    UUID id,
    @Nullable String idempotencyKey,
    String contender,
    String specification,
    int taskCount,
    int tasksPerMessage,
    Completion completion,
    RunTerms terms) {

  public RunManifest {
    completion = Objects.requireNonNullElse(completion, Completion.ALL);
    terms = Objects.requireNonNullElse(terms, RunTerms.DEFAULT);
  }

  /** On the usual terms. */
  public RunManifest(
      UUID id,
      @Nullable String idempotencyKey,
      String contender,
      String specification,
      int taskCount,
      int tasksPerMessage,
      Completion completion) {
    this(
        id,
        idempotencyKey,
        contender,
        specification,
        taskCount,
        tasksPerMessage,
        completion,
        RunTerms.DEFAULT);
  }

  /** Of a run that is over when every task is done. */
  public RunManifest(
      UUID id,
      @Nullable String idempotencyKey,
      String contender,
      String specification,
      int taskCount,
      int tasksPerMessage) {
    this(id, idempotencyKey, contender, specification, taskCount, tasksPerMessage, Completion.ALL);
  }

  /**
   * The queues that the run goes through; empty where it stays in one JVM. Told by the contender,
   * so it is no field: a manifest of before reads the same.
   */
  public Optional<QueueType> queueType() {
    return QueueType.ofContender(contender);
  }
}
