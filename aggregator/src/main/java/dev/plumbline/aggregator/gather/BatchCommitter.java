package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.DamagedRunException;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.StaleReadException;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.run.RunFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch of outcomes into the ledger: read, fold, write, and again when stale. For one
 * thread.
 */
final class BatchCommitter {

  private static final Logger log = LoggerFactory.getLogger(BatchCommitter.class);

  private final RunLedger ledger;
  private final ChunkCache cache;
  private final GatherMeters meters;
  private final int maxAttempts;

  BatchCommitter(RunLedger ledger, ChunkCache cache, GatherMeters meters, int maxAttempts) {
    this.ledger = ledger;
    this.cache = cache;
    this.meters = meters;
    this.maxAttempts = maxAttempts;
  }

  /**
   * Returns when every outcome is in the ledger, or is known to have no place there. Throws when
   * the ledger does not answer: what it has of the batch is unknown then, so commit it again.
   */
  void commit(List<TaskOutcome> outcomes) {
    @Nullable FoldedBatch committed = null;
    while (committed == null) {
      committed = tryCommit(outcomes);
    }
    count(committed);
  }

  /** Null when the batch has to be read and folded again. */
  private @Nullable FoldedBatch tryCommit(List<TaskOutcome> outcomes) {
    Set<RunId> runs =
        outcomes.stream().map(outcome -> outcome.id().run()).collect(Collectors.toSet());
    Map<RunId, Integer> taskCounts = ledger.gathering(runs);
    Set<ChunkKey> keys = Fold.chunksOf(outcomes, taskCounts);
    boolean written = false;
    try {
      FoldedBatch batch = Fold.fold(outcomes, taskCounts, cache.get(keys), maxAttempts);
      if (!batch.changes().isEmpty()) {
        meters.commitTime.record(() -> ledger.commit(batch.changes()));
      }
      written = true;
      batch.changes().forEach(change -> cache.putAll(change.chunks()));
      return batch;
    } catch (StaleReadException e) {
      meters.conflicts.increment();
      log.debug("Redoing a batch: {}", e.getMessage());
      return null;
    } catch (DamagedRunException e) {
      log.error("Run {} fails: {}", e.run(), e.getMessage());
      ledger.fail(e.run(), new RunFailure("the ledger is damaged: " + e.getMessage(), List.of()));
      return null;
    } catch (RuntimeException e) {
      meters.commitFailures.increment();
      throw e;
    } finally {
      if (!written) {
        cache.removeAll(keys);
      }
    }
  }

  private void count(FoldedBatch batch) {
    for (RunChange change : batch.changes()) {
      meters.committed.increment(change.newlyDone());
      meters.duplicate.increment(change.duplicates());
    }
    meters.failed.increment(batch.verdicts());
    meters.orphan.increment(batch.orphans());
    if (!batch.strangers().isEmpty()) {
      meters.rejected.increment(batch.strangers().size());
      log.warn(
          "Dropped {} results of tasks that their run does not have, such as {}",
          batch.strangers().size(),
          batch.strangers().getFirst());
    }
  }
}
