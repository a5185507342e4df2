package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;

/**
 * The calling thread does one task after the other.
 *
 * <pre>
 *  task task task ──► caller ──► sums
 * </pre>
 *
 * Shows what there is to beat. Costs nothing beyond the work, and uses one processor however many
 * there are; the number of workers is not looked at.
 */
final class SingleThreadStrategy implements ExecutionStrategy {

  static final String NAME = "single-thread";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int threads(int workers) {
    return 1;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SumsFold fold = new SumsFold();
    try {
      for (int index = 0; index < tasks.count(); index++) {
        throwIfInterrupted();
        fold.add(tasks.run(tasks.task(index)).sums());
      }
    } catch (TaskFailedException | RuntimeException failed) {
      // A task that was interrupted fails as it likes; the caller asked for an interruption.
      throwIfInterrupted();
      throw failed;
    }
    return fold.toBucketSums();
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was interrupted: its tasks are abandoned");
    }
  }
}
