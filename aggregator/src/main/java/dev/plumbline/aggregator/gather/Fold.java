package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.Markers;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a batch of outcomes into changes of the ledger. A pure function: the same outcomes in any
 * order, any number of times and in any batches lead to the same bits and sums.
 */
final class Fold {

  private Fold() {}

  /** The chunks that have to be read before the batch can be folded. */
  static Set<ChunkKey> chunksOf(List<TaskOutcome> outcomes, Map<RunId, Integer> taskCounts) {
    Set<ChunkKey> keys = new HashSet<>();
    for (TaskOutcome outcome : outcomes) {
      if (outcome.id().index() < taskCounts.getOrDefault(outcome.id().run(), 0)) {
        keys.add(ChunkKey.of(outcome.id()));
      }
    }
    return keys;
  }

  /**
   * @param taskCounts of the runs that gather
   * @param chunks as read; one that is not there is empty
   * @param maxAttempts the attempt whose verdict, that a task can't be done, is the last word on it
   */
  static FoldedBatch fold(
      List<TaskOutcome> outcomes,
      Map<RunId, Integer> taskCounts,
      Map<ChunkKey, Chunk> chunks,
      int maxAttempts) {
    Map<RunId, RunFold> runs = new TreeMap<>();
    List<TaskId> unknownTasks = new ArrayList<>();
    int verdicts = 0;
    int orphans = 0;
    for (TaskOutcome outcome : outcomes) {
      TaskId task = outcome.id();
      Integer taskCount = taskCounts.get(task.run());
      if (taskCount == null) {
        orphans++;
      } else if (isMarker(outcome, taskCount)) {
        run(runs, task, chunks).addMarker(task.index() - taskCount);
      } else if (task.index() >= taskCount) {
        unknownTasks.add(task);
      } else {
        RunFold run = run(runs, task, chunks);
        switch (outcome) {
          case TaskResult result -> run.add(result);
          case TaskFailure verdict -> {
            run.add(verdict);
            verdicts++;
          }
        }
      }
    }
    return new FoldedBatch(
        runs.values().stream()
            .map(run -> run.toChange(maxAttempts))
            .filter(change -> !change.isEmpty())
            .toList(),
        verdicts,
        orphans,
        unknownTasks);
  }

  private static RunFold run(Map<RunId, RunFold> runs, TaskId task, Map<ChunkKey, Chunk> chunks) {
    return runs.computeIfAbsent(task.run(), id -> new RunFold(id, chunks));
  }

  private static boolean isMarker(TaskOutcome outcome, int taskCount) {
    return Markers.isMarker(outcome.id().index(), taskCount)
        && outcome instanceof TaskResult result
        && Markers.isEmpty(result.sums());
  }
}
