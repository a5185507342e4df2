package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads claim tasks, compute each with sums of their own, and take one lock a task to add its
 * result up.
 *
 * <pre>
 *  thread ─ task ─ own sums ─┐
 *  thread ─ task ─ own sums ─┼─► lock ─ fold ─ unlock ──► sums
 *  thread ─ task ─ own sums ─┘   (one lock, once a task)
 * </pre>
 *
 * Shows how much the grain of a lock decides: the same lock as {@link LockPerUpdateStrategy}, taken
 * once for thousands of updates. Costs sums for each task; with tiny tasks the lock is back.
 */
final class LockPerBatchStrategy implements ExecutionStrategy {

  static final String NAME = "lock-per-batch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SumsFold fold = new SumsFold();
    ReentrantLock lock = new ReentrantLock();
    WorkerThreads.claimAll(
        NAME,
        tasks,
        task -> {
          BucketSums result = tasks.run(task).sums();
          lock.lock();
          try {
            fold.add(result);
          } finally {
            lock.unlock();
          }
        });
    return fold.toBucketSums();
  }
}
