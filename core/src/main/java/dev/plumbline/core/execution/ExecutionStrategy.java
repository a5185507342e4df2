package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;

/**
 * One way to do all tasks of a workload inside one JVM, with threads, locks or queues. To add one:
 * implement this, name it in {@link InJvmContenders}, and the contract test runs against it. It is
 * handed the tasks and the {@link TaskRunner} that workers behind a broker have, too. Safe from any
 * thread: runs know nothing of one another.
 */
public interface ExecutionStrategy {

  /** The contender's name, as users type it. */
  String name();

  /**
   * How many tasks really run at the same time.
   *
   * @param workers as many as were asked for
   */
  default int threads(int workers) {
    return workers;
  }

  /**
   * Runs every task and returns the sum of their results. Returns, or throws, only after every
   * thread that it started has ended.
   *
   * @param workers how many tasks may run at the same time, at least 1
   * @throws TaskFailedException when a task can't be done; the other tasks are abandoned
   * @throws InterruptedException when the calling thread is interrupted; the tasks are abandoned
   */
  BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException;
}
