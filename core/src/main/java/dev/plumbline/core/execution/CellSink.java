package dev.plumbline.core.execution;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.TaskBuckets;
import dev.plumbline.core.workload.UpdateSink;
import java.util.Arrays;

/**
 * Takes one task's updates to the shared cells, one by one. Used by the thread that runs the task.
 *
 * <p>The loop over the updates is each discipline's own: in one shared loop the compiler would see
 * many kinds of cell and call instead of inline. The cell of an id is looked up once a task.
 *
 * <p>Cells add in 64 bits and wrap silently. So the sink keeps the sum of the updates without their
 * signs, from above: no cell can have wrapped while that is a long over all tasks.
 */
abstract class CellSink<C extends Cell> implements UpdateSink {

  private final SharedCells<C> shared;
  private C[] cells;
  private int met;
  private long bound;
  private boolean overflowed;

  /**
   * @param none an array of the cell's class, of length 0
   */
  CellSink(SharedCells<C> shared, C[] none) {
    this.shared = shared;
    this.cells = none;
  }

  @Override
  public final void addAll(TaskBuckets buckets, int[] ids, long[] values, int size) {
    if (buckets.size() > met) {
      meet(buckets);
    }
    keepBound(values, size);
    update(cells, ids, values, size, shared.spread());
  }

  /** Adds value i to cell {@code ids[i]}, and widens it when there is a spread to keep. */
  abstract void update(C[] cells, int[] ids, long[] values, int size, boolean spread);

  private void meet(TaskBuckets buckets) {
    int now = buckets.size();
    if (now > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(now, 2 * cells.length));
    }
    for (; met < now; met++) {
      cells[met] = shared.cell(buckets.name(met), buckets.scale(met));
    }
  }

  private void keepBound(long[] values, int size) {
    long min = 0;
    long max = 0;
    for (int i = 0; i < size; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    try {
      long largest = Math.max(max, Math.negateExact(min));
      bound = Math.addExact(bound, Math.multiplyExact(largest, (long) size));
    } catch (ArithmeticException tooLarge) {
      overflowed = true;
    }
  }

  /**
   * @throws TaskFailedException when the sums of the run may not fit into 64 bits
   */
  final void taskFinished(Task task, Tally tally) throws TaskFailedException {
    try {
      shared.taskFinished(tally, overflowed ? Long.MAX_VALUE : bound);
    } catch (ArithmeticException tooLarge) {
      overflowed = true;
    }
    if (overflowed) {
      throw new TaskFailedException(
          task.id(),
          "the values up to task "
              + task.id().index()
              + " may add up to more than the "
              + Long.MAX_VALUE
              + " that a shared cell holds: use a contender without shared cells, such as "
              + SingleThreadStrategy.NAME
              + ", "
              + LockPerBatchStrategy.NAME
              + " or "
              + ExecutorStrategy.NAME);
    }
  }
}
