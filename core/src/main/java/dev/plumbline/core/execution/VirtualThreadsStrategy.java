package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A virtual thread for each task. A permit is taken before the thread is started, so at most as
 * many live at a time as there are workers, however many tasks there are.
 *
 * <pre>
 *  dispatcher ─ permit ─► start ~~~ task ~~~► fold ─ permit back
 *             ─ permit ─► start ~~~ task ~~~► fold ─ permit back
 *             ─ (waits)
 * </pre>
 *
 * Shows that a thread can be as short-lived as a task. Costs its start, a permit and a lock a task.
 * Threads that compute share the processors: more workers than processors help only work that
 * waits.
 */
final class VirtualThreadsStrategy implements ExecutionStrategy {

  static final String NAME = "virtual-threads";

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
    Semaphore permits = new Semaphore(tasks.threads());
    WorkerThreads threads = new WorkerThreads(NAME);
    threads.startVirtual(
        () -> {
          for (int index = 0; index < tasks.count(); index++) {
            Task task = tasks.task(index);
            permits.acquire();
            threads.startVirtual(
                () -> {
                  BucketSums result = tasks.run(task).sums();
                  lock.lock();
                  try {
                    fold.add(result);
                  } finally {
                    lock.unlock();
                  }
                  permits.release();
                });
          }
        });
    threads.join();
    return fold.toBucketSums();
  }
}
