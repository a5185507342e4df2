package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads claim tasks and take one lock for every single update.
 *
 * <pre>
 *  thread ─┐
 *  thread ─┼─► lock ─ +1 ─ unlock ──► [ cell ] [ cell ] [ cell ]
 *  thread ─┘   (one lock, once an update)
 * </pre>
 *
 * Shows the finest grain of locking: right, and only one thread at a time gets anything done. Costs
 * a lock an update; threads that find it taken are put to sleep and woken up.
 */
final class LockPerUpdateStrategy implements ExecutionStrategy {

  static final String NAME = "lock-per-update";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SharedCells<PlainCell> cells = new SharedCells<>(workload.shape(), PlainCell::new);
    // No monitor: the compiler may take a monitor once for several updates that follow each other.
    ReentrantLock lock = new ReentrantLock();
    WorkerThreads.claimAll(NAME, tasks, task -> tasks.run(task, new Sink(cells, lock)));
    return cells.toBucketSums();
  }

  private static final class Sink extends CellSink<PlainCell> {

    private final ReentrantLock lock;

    Sink(SharedCells<PlainCell> cells, ReentrantLock lock) {
      super(cells, new PlainCell[0]);
      this.lock = lock;
    }

    @Override
    void update(PlainCell[] cells, int[] ids, long[] values, int size, boolean spread) {
      for (int i = 0; i < size; i++) {
        PlainCell cell = cells[ids[i]];
        lock.lock();
        try {
          cell.add(values[i]);
          if (spread) {
            cell.widen(values[i]);
          }
        } finally {
          lock.unlock();
        }
      }
    }
  }
}
