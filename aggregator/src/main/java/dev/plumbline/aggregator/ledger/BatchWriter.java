package dev.plumbline.aggregator.ledger;

import java.util.Map;
import java.util.Optional;

/**
 * Writes what a batch changes in one run. Always within a transaction of the caller: the row of the
 * run stays locked until its end.
 */
final class BatchWriter {

  private final RunUpdates runs;
  private final ChunkRows chunks;
  private final FailedTaskRows failedTasks;
  private final DigestRows digests;

  BatchWriter(RunUpdates runs, ChunkRows chunks, FailedTaskRows failedTasks, DigestRows digests) {
    this.runs = runs;
    this.chunks = chunks;
    this.failedTasks = failedTasks;
    this.digests = digests;
  }

  /**
   * What was written: the change, or the failure that a result brings which differs from the one
   * that an earlier batch had of its task.
   *
   * @throws StaleReadException when the run has ended, or a chunk changed, since it was read
   */
  RunChange write(RunChange wanted) {
    RunChange change = difference(wanted).map(wanted::failedBy).orElse(wanted);
    if (!runs.addProgress(change)) {
      throw new StaleReadException("run " + change.run() + " has ended");
    }
    chunks.save(change.chunks());
    digests.save(change.digests());
    failedTasks.save(change.verdicts());
    return change;
  }

  private Optional<String> difference(RunChange change) {
    return change.digests().stream()
        .filter(chunk -> !chunk.repeated().isEmpty())
        .flatMap(chunk -> difference(chunk).stream())
        .findFirst();
  }

  private Optional<String> difference(ChunkDigests chunk) {
    Map<Integer, Integer> first = digests.find(chunk.key(), chunk.repeated().keySet());
    return chunk.repeated().entrySet().stream()
        .filter(
            again -> first.getOrDefault(again.getKey(), again.getValue()) - again.getValue() != 0)
        .map(
            again ->
                "task %d has two results that differ (digests %08x and %08x): one worker is wrong"
                    .formatted(
                        chunk.key().number() * Chunk.TASKS + again.getKey(),
                        first.get(again.getKey()),
                        again.getValue()))
        .findFirst();
  }
}
