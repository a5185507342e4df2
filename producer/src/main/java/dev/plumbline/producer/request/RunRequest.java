package dev.plumbline.producer.request;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.Completion;

/**
 * What a client asks for.
 *
 * @param contender a queue type's contender name, or an in-JVM strategy's
 * @param tasksPerMessage 1 to 10,000; in-JVM contenders send no message
 * @param workers 1 to 1,024 threads of an in-JVM contender; a brokered run has the workers that are
 *     there
 * @param completion when the run is over; in-JVM contenders know only {@link Completion#ALL}
 */
public record RunRequest(
    String contender,
    int tasksPerMessage,
    int workers,
    WorkloadSpec workload,
    Completion completion) {

  public static final int MAX_TASKS_PER_MESSAGE = 10_000;
  public static final int MAX_WORKERS = 1_024;

  /** A run that is over when every task is done. */
  public RunRequest(String contender, int tasksPerMessage, int workers, WorkloadSpec workload) {
    this(contender, tasksPerMessage, workers, workload, Completion.ALL);
  }
}
