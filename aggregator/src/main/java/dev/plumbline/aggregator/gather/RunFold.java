package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outcomes of one batch for one run. For one thread. */
final class RunFold {

  private final RunId run;
  private final Map<ChunkKey, Chunk> read;
  private final Map<Integer, ChunkFold> chunks = new TreeMap<>();
  private final Map<Integer, TaskFailure> verdicts = new TreeMap<>();
  private int newlyDone;
  private int duplicates;
  private int marker = -1;
  private @Nullable String contradiction;

  /**
   * @param read the chunks of every outcome to come
   */
  RunFold(RunId run, Map<ChunkKey, Chunk> read) {
    this.run = run;
    this.read = read;
  }

  void add(TaskResult result) {
    try {
      switch (chunk(result.id()).add(place(result.id()), result.sums())) {
        case NEW -> newlyDone++;
        case DUPLICATE -> duplicates++;
        case CONFLICT ->
            contradiction =
                "task " + result.id().index() + " has two results that differ: one worker is wrong";
      }
    } catch (ArithmeticException e) {
      contradiction = "the counts overflow with task " + result.id().index();
    }
  }

  void add(TaskFailure verdict) {
    verdicts.merge(
        verdict.id().index(),
        verdict,
        (one, other) -> one.attempt() < other.attempt() ? other : one);
  }

  void addMarker(int number) {
    marker = Math.max(marker, number);
  }

  /**
   * @param maxAttempts the attempt whose verdict is the last word on a task
   */
  RunChange toChange(int maxAttempts) {
    if (contradiction != null) {
      return failure(contradiction, List.of(), maxAttempts);
    }
    List<TaskFailure> open =
        verdicts.values().stream()
            .filter(verdict -> !chunk(verdict.id()).has(place(verdict.id())))
            .toList();
    try {
      List<Chunk> changed =
          chunks.values().stream().filter(ChunkFold::changed).map(ChunkFold::toChunk).toList();
      return new RunChange(
          run,
          newlyDone,
          duplicates,
          changed,
          open,
          null,
          maxAttempts,
          marker,
          chunks.values().stream().map(ChunkFold::toDigests).toList());
    } catch (ArithmeticException e) {
      return failure("the counts of the run overflow", open, maxAttempts);
    }
  }

  /** No sum of such a run can be trusted: its chunks stay as they are. */
  private RunChange failure(String reason, List<TaskFailure> open, int maxAttempts) {
    return new RunChange(
        run, 0, duplicates, List.of(), open, reason, maxAttempts, marker, List.of());
  }

  private ChunkFold chunk(TaskId task) {
    ChunkKey key = ChunkKey.of(task);
    return chunks.computeIfAbsent(
        key.number(), number -> new ChunkFold(read.getOrDefault(key, Chunk.empty(key))));
  }

  private static int place(TaskId task) {
    return task.index() % Chunk.TASKS;
  }
}
