package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a run that gathers depends on.
 *
 * @param done by the counter, which is a hint
 * @param deadline by the ledger's clock, or null
 * @param attempts how often a task may be begun
 */
record OpenRun(
    int taskCount, int done, Completion completion, @Nullable Instant deadline, int attempts) {

  /** How many tasks complete it. */
  int enough() {
    return completion.enough(taskCount);
  }

  int chunkCount() {
    return Math.ceilDiv(taskCount, Chunk.TASKS);
  }

  boolean isOverdue(Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }
}
