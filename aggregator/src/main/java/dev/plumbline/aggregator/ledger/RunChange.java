package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of results changes in one run.
 *
 * @param newlyDone tasks whose first result is in the batch
 * @param duplicates results of the batch that were there already
 * @param chunks the changed ones, as they are to be written
 * @param verdicts tasks that a worker gave up
 * @param failure why the run ends as failed, or null when it goes on
 */
public record RunChange(
    RunId run,
    int newlyDone,
    int duplicates,
    List<Chunk> chunks,
    List<TaskFailure> verdicts,
    @Nullable String failure) {

  public boolean isEmpty() {
    return duplicates == 0 && chunks.isEmpty() && verdicts.isEmpty() && failure == null;
  }
}
