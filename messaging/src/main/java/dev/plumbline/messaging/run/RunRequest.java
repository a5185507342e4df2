package dev.plumbline.messaging.run;

import dev.plumbline.core.workload.WorkloadSpec;

/**
 * What a client asks for.
 *
 * @param contender a queue type's contender name, or an in-JVM strategy's
 * @param tasksPerMessage 1 to 10,000; in-JVM contenders send no message
 * @param workers 1 to 1,024 threads of an in-JVM contender, or 0 for as many as the machine has
 *     processors; a brokered run has the workers that are there
 * @param completion when the run is over; in-JVM contenders know only {@link Completion#ALL}
 * @param terms what the run asks of those who carry it out; in-JVM contenders know only {@link
 *     RunTerms#DEFAULT}
 */
public record RunRequest(
    String contender,
    int tasksPerMessage,
    int workers,
    WorkloadSpec workload,
    Completion completion,
    RunTerms terms) {

  public static final int MAX_TASKS_PER_MESSAGE = 10_000;
  public static final int MAX_WORKERS = 1_024;

  /** The same with as many threads, or with none said. */
  public RunRequest withWorkers(int otherWorkers) {
    return new RunRequest(contender, tasksPerMessage, otherWorkers, workload, completion, terms);
  }

  /** How many threads an in-JVM contender has on this machine. */
  public int threads() {
    return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
  }

  /** A run that is over when every task is done. */
  public RunRequest(String contender, int tasksPerMessage, int workers, WorkloadSpec workload) {
    this(contender, tasksPerMessage, workers, workload, Completion.ALL);
  }

  /** A run on the usual terms. */
  public RunRequest(
      String contender,
      int tasksPerMessage,
      int workers,
      WorkloadSpec workload,
      Completion completion) {
    this(contender, tasksPerMessage, workers, workload, completion, RunTerms.DEFAULT);
  }
}
