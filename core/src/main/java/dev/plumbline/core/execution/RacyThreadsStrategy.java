package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.function.Supplier;

/**
 * Wrong on purpose: threads claim tasks and add every single update to shared cells without
 * agreeing on anything.
 *
 * <pre>
 *  thread A ── read 7 ──────────── write 8 ──►
 *                         [ cell ]               two updates, one of them lost
 *  thread B ────── read 7 ──────────── write 8 ──►
 * </pre>
 *
 * Shows the lost update. What can be lost: any update by which two threads meet in a bucket, from
 * its sum and, where kept, from its count, min and max, each for itself. What can't: the bucket,
 * the number of items, the run. Nothing is invented: a sum is always the sum of some of the
 * updates, so with positive values it is never larger than the truth, and with one worker it is
 * right. Whether a run loses anything is chance; {@link Deviation} says how much it was.
 */
final class RacyThreadsStrategy implements ExecutionStrategy {

  static final String NAME = "racy-threads";

  private final Supplier<RacyCell> newCell;

  RacyThreadsStrategy() {
    this(RacyCell::new);
  }

  /** For tests that step threads through the race. */
  RacyThreadsStrategy(Supplier<RacyCell> newCell) {
    this.newCell = newCell;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SharedCells<RacyCell> cells = new SharedCells<>(workload.shape(), newCell);
    WorkerThreads.claimAll(NAME, tasks, task -> tasks.run(task, new Sink(cells)));
    return cells.toBucketSums();
  }

  private static final class Sink extends CellSink<RacyCell> {

    Sink(SharedCells<RacyCell> cells) {
      super(cells, new RacyCell[0]);
    }

    @Override
    void update(RacyCell[] cells, int[] ids, long[] values, int size, boolean spread) {
      for (int i = 0; i < size; i++) {
        RacyCell cell = cells[ids[i]];
        cell.add(values[i]);
        if (spread) {
          cell.widen(values[i]);
        }
      }
    }
  }
}
