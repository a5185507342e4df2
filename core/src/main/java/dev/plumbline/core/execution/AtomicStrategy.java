package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;

/**
 * Threads claim tasks and add every single update to shared cells with the processor's own
 * fetch-and-add.
 *
 * <pre>
 *  thread ─ +1 ─►┐
 *  thread ─ +1 ─►├─► [ cell ] [ cell ] [ cell ]      each +1 indivisible
 *  thread ─ +1 ─►┘
 * </pre>
 *
 * Shows that no lock is needed to be right. Costs an indivisible step an update, and the cache line
 * of a cell travels from processor to processor; cells that lie side by side travel together.
 */
final class AtomicStrategy implements ExecutionStrategy {

  static final String NAME = "atomic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SharedCells<AtomicCell> cells = new SharedCells<>(workload.shape(), AtomicCell::new);
    WorkerThreads.claimAll(NAME, tasks, task -> tasks.run(task, new Sink(cells)));
    return cells.toBucketSums();
  }

  private static final class Sink extends CellSink<AtomicCell> {

    Sink(SharedCells<AtomicCell> cells) {
      super(cells, new AtomicCell[0]);
    }

    @Override
    void update(AtomicCell[] cells, int[] ids, long[] values, int size, boolean spread) {
      for (int i = 0; i < size; i++) {
        AtomicCell cell = cells[ids[i]];
        cell.add(values[i]);
        if (spread) {
          cell.widen(values[i]);
        }
      }
    }
  }
}
