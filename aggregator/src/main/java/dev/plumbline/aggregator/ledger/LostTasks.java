package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Tasks of a run with a last verdict that they can't be done, and without a result. */
final class LostTasks {

  private final FailedTaskRows failedTasks;
  private final ChunkRows chunks;

  LostTasks(FailedTaskRows failedTasks, ChunkRows chunks) {
    this.failedTasks = failedTasks;
    this.chunks = chunks;
  }

  /** Whether the run can still be completed by the tasks that are not lost. */
  boolean leaveEnough(RunChange change, OpenRun open) {
    int spare = open.taskCount() - open.enough();
    // A task with a verdict may have a result as well, so only more verdicts need a closer look.
    return spare > 0
        && (failedTasks.count(change.run(), change.lastAttempt()) <= spare
            || withoutResult(change.run(), change.lastAttempt()) <= spare);
  }

  private int withoutResult(RunId run, int lastAttempt) {
    List<Integer> verdicts = failedTasks.find(run, lastAttempt);
    Map<Integer, BitSet> page = Map.of();
    int pageEnd = 0;
    int lost = 0;
    for (int index : verdicts) {
      int number = index / Chunk.TASKS;
      if (number >= pageEnd) {
        page = chunks.bitsFrom(run, number);
        pageEnd = number + ChunkRows.PAGE;
      }
      BitSet bits = page.get(number);
      lost += bits != null && bits.get(index % Chunk.TASKS) ? 0 : 1;
    }
    return lost;
  }
}
