package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of results changes in one run.
 *
 * @param newlyDone tasks whose first result is in the batch
 * @param duplicates results of the batch that were there already
 * @param chunks the changed ones, as they are to be written
 * @param verdicts tasks that a worker gave up
 * @param failure why no sum of the run can be trusted, which ends it as failed; or null
 * @param lastAttempt the attempt whose verdict is the last word on a task
 * @param marker the highest marker of the batch, -1 for none
 * @param digests of the results of the batch
 */
public record RunChange(
    RunId run,
    int newlyDone,
    int duplicates,
    List<Chunk> chunks,
    List<TaskFailure> verdicts,
    @Nullable String failure,
    int lastAttempt,
    int marker,
    List<ChunkDigests> digests) {

  /** Without a marker and digests. */
  public RunChange(
      RunId run,
      int newlyDone,
      int duplicates,
      List<Chunk> chunks,
      List<TaskFailure> verdicts,
      @Nullable String failure,
      int lastAttempt) {
    this(run, newlyDone, duplicates, chunks, verdicts, failure, lastAttempt, -1, List.of());
  }

  /** The same results, but no sum of the run can be trusted: its chunks stay as they are. */
  public RunChange failedBy(String reason) {
    return new RunChange(
        run, 0, duplicates, List.of(), verdicts, reason, lastAttempt, marker, List.of());
  }

  public boolean isEmpty() {
    return duplicates == 0
        && chunks.isEmpty()
        && verdicts.isEmpty()
        && failure == null
        && marker < 0;
  }

  /** The lowest of the tasks that are given up for good. */
  Optional<TaskFailure> lastVerdict() {
    return verdicts.stream()
        .filter(verdict -> verdict.attempt() >= lastAttempt)
        .min(Comparator.comparingInt(verdict -> verdict.id().index()));
  }
}
