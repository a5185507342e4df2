package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts how often a task whose message came again is begun, and gives up one that was begun as
 * often as its run allows and was never finished: it may be what ends its workers. Always within a
 * transaction of the caller.
 */
final class Begins {

  /** Later than any that a worker can tell: what is given up here is given up for good. */
  private static final int LAST_ATTEMPT = Integer.MAX_VALUE;

  private final RunUpdates runs;
  private final BegunRows begun;
  private final ChunkRows chunks;
  private final FailedTaskRows failedTasks;
  private final RunEnding ending;
  private final int lastAttempt;

  /**
   * @param lastAttempt the attempt whose verdict is the last word on a task
   */
  Begins(
      RunUpdates runs,
      BegunRows begun,
      ChunkRows chunks,
      FailedTaskRows failedTasks,
      RunEnding ending,
      int lastAttempt) {
    this.runs = runs;
    this.begun = begun;
    this.chunks = chunks;
    this.failedTasks = failedTasks;
    this.ending = ending;
    this.lastAttempt = lastAttempt;
  }

  /** What is wanted of the tasks, and whether the run ended with this. */
  Counted count(RunId run, Set<Integer> tasks) {
    Optional<OpenRun> open = runs.lock(run);
    if (open.isEmpty()) {
      return new Counted(List.of(), false);
    }
    int attempts = open.get().attempts();
    List<Integer> real = new ArrayList<>();
    List<Integer> wanted = new ArrayList<>();
    for (int task : new TreeSet<>(tasks)) {
      if (task < open.get().taskCount()) {
        real.add(task);
      } else if (Markers.isMarker(task, open.get().taskCount())) {
        wanted.add(task);
      }
    }
    List<Integer> missing = withoutResult(run, real);
    Map<Integer, Integer> times = begun.times(run, missing);
    List<Integer> again =
        missing.stream().filter(task -> times.getOrDefault(task, 0) < attempts).toList();
    begun.count(run, again, times);
    wanted.addAll(0, again);
    List<TaskFailure> givenUp =
        missing.stream()
            .filter(task -> times.getOrDefault(task, 0) >= attempts)
            .map(task -> new TaskFailure(new TaskId(run, task), LAST_ATTEMPT, reason(attempts)))
            .toList();
    return new Counted(wanted, !givenUp.isEmpty() && endedBy(run, givenUp));
  }

  private boolean endedBy(RunId run, List<TaskFailure> givenUp) {
    failedTasks.save(givenUp);
    return ending.after(new RunChange(run, 0, 0, List.of(), givenUp, null, lastAttempt));
  }

  private static String reason(int attempts) {
    return "it was begun %d times and never finished: does it end its worker?".formatted(attempts);
  }

  private List<Integer> withoutResult(RunId run, List<Integer> tasks) {
    Map<Integer, BitSet> bits = new HashMap<>();
    chunks
        .find(run, tasks.stream().map(task -> task / Chunk.TASKS).distinct().toList())
        .values()
        .forEach(chunk -> bits.put(chunk.key().number(), chunk.bits()));
    return tasks.stream()
        .filter(
            task -> {
              BitSet ofChunk = bits.get(task / Chunk.TASKS);
              return ofChunk == null || !ofChunk.get(task % Chunk.TASKS);
            })
        .toList();
  }

  /**
   * @param wanted to be computed
   */
  record Counted(List<Integer> wanted, boolean ended) {}
}
