package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;

/**
 * Threads claim tasks and add every single update to shared cells that are split where threads
 * meet: {@link java.util.concurrent.atomic.LongAdder}.
 *
 * <pre>
 *  thread ─ +1 ─► [ part ]┐
 *  thread ─ +1 ─► [ part ]├─ added up at the end ─► sum      one cell of one bucket
 *  thread ─ +1 ─► [ part ]┘
 * </pre>
 *
 * Shows that sharing less beats sharing faster. Costs memory (a padded part a thread and bucket)
 * and a sum that is exact only when all threads have stopped.
 */
final class StripedStrategy implements ExecutionStrategy {

  static final String NAME = "striped";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SharedCells<StripedCell> cells = new SharedCells<>(workload.shape(), StripedCell::new);
    WorkerThreads.claimAll(NAME, tasks, task -> tasks.run(task, new Sink(cells)));
    return cells.toBucketSums();
  }

  private static final class Sink extends CellSink<StripedCell> {

    Sink(SharedCells<StripedCell> cells) {
      super(cells, new StripedCell[0]);
    }

    @Override
    void update(StripedCell[] cells, int[] ids, long[] values, int size, boolean spread) {
      for (int i = 0; i < size; i++) {
        StripedCell cell = cells[ids[i]];
        cell.add(values[i]);
        if (spread) {
          cell.widen(values[i]);
        }
      }
    }
  }
}
