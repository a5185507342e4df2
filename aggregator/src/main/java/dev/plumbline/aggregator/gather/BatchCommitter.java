package dev.plumbline.aggregator.gather;

import static java.util.function.Predicate.not;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.DamagedRunException;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.StaleReadException;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.run.RunFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch of outcomes into the ledger: read, fold, write, and again when stale. For one
 * thread.
 */
final class BatchCommitter {

  private static final Logger LOG = LoggerFactory.getLogger(BatchCommitter.class);

  private final RunLedger ledger;
  private final ChunkCache cache;
  private final GatherMeters meters;
  private final int maxAttempts;
  private final SumsLimit limit;

  /** With room for any number of keys. */
  BatchCommitter(RunLedger ledger, ChunkCache cache, GatherMeters meters, int maxAttempts) {
    this(ledger, cache, meters, maxAttempts, SumsLimit.NONE);
  }

  /**
   * @param limit of the keys of a chunk, and so of a run: it fails where it has more
   */
  BatchCommitter(
      RunLedger ledger, ChunkCache cache, GatherMeters meters, int maxAttempts, SumsLimit limit) {
    this.ledger = ledger;
    this.cache = cache;
    this.meters = meters;
    this.maxAttempts = maxAttempts;
    this.limit = limit;
  }

  /**
   * Returns when every outcome is in the ledger, or is known to have no place there. Throws when
   * the ledger does not answer: what it has of the batch is unknown then, so commit it again. Where
   * the chunks are heavy, a batch takes more than one transaction.
   */
  void commit(List<TaskOutcome> outcomes) {
    List<TaskOutcome> rest = outcomes;
    do {
      rest = tryCommit(rest);
    } while (!rest.isEmpty());
  }

  /** Returns what has to be read and folded after this, or again. */
  private List<TaskOutcome> tryCommit(List<TaskOutcome> outcomes) {
    Set<RunId> runs =
        outcomes.stream().map(outcome -> outcome.id().run()).collect(Collectors.toSet());
    Map<RunId, Integer> taskCounts = ledger.gathering(runs);
    Set<ChunkKey> keys = Fold.chunksOf(outcomes, taskCounts);
    boolean written = false;
    try {
      Map<ChunkKey, Chunk> chunks = cache.get(keys);
      Predicate<TaskOutcome> later = outcome -> isLater(outcome, keys, chunks.keySet());
      List<TaskOutcome> now = outcomes.stream().filter(not(later)).toList();
      FoldedBatch batch = withinLimit(Fold.fold(now, taskCounts, chunks, maxAttempts));
      if (!batch.changes().isEmpty()) {
        meters.commitTime.record(() -> ledger.commit(batch.changes()));
      }
      written = true;
      batch.changes().forEach(change -> cache.putAll(change.chunks()));
      count(batch);
      return outcomes.stream().filter(later).toList();
    } catch (StaleReadException e) {
      meters.conflicts.increment();
      LOG.debug("Redoing a batch: {}", e.getMessage());
      return outcomes;
    } catch (DamagedRunException e) {
      LOG.error("Run {} fails: {}", e.run(), e.getMessage());
      ledger.fail(e.run(), new RunFailure("the ledger is damaged: " + e.getMessage(), List.of()));
      return outcomes;
    } catch (RuntimeException e) {
      meters.commitFailures.increment();
      throw e;
    } finally {
      if (!written) {
        cache.removeAll(keys);
      }
    }
  }

  private static boolean isLater(TaskOutcome outcome, Set<ChunkKey> all, Set<ChunkKey> read) {
    ChunkKey key = ChunkKey.of(outcome.id());
    return all.contains(key) && !read.contains(key);
  }

  private FoldedBatch withinLimit(FoldedBatch batch) {
    return new FoldedBatch(
        batch.changes().stream().map(this::withinLimit).toList(),
        batch.verdicts(),
        batch.orphans(),
        batch.unknownTasks());
  }

  private RunChange withinLimit(RunChange change) {
    return change.chunks().stream()
        .filter(chunk -> SumsLimit.weightOf(chunk.sums()) > limit.bytes())
        .findFirst()
        .map(chunk -> change.failedBy(limit.complaint(chunk.sums().sums().size())))
        .orElse(change);
  }

  private void count(FoldedBatch batch) {
    for (RunChange change : batch.changes()) {
      meters.committed.increment(change.newlyDone());
      meters.duplicate.increment(change.duplicates());
    }
    meters.failed.increment(batch.verdicts());
    meters.orphan.increment(batch.orphans());
    if (!batch.unknownTasks().isEmpty()) {
      meters.rejected.increment(batch.unknownTasks().size());
      LOG.warn(
          "Dropped {} results of tasks that their run does not have, such as {}",
          batch.unknownTasks().size(),
          batch.unknownTasks().getFirst());
    }
  }
}
