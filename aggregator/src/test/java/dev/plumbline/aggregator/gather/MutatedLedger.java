package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.Recorded;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real ledger, seen through one mistake in what is read of it or written to it. */
final class MutatedLedger implements RunLedger {

  /** A mistake: how a chunk is changed on its way. */
  interface Mistake {
    /**
     * @param real as the ledger has it now
     */
    Chunk apply(Chunk chunk, Chunk real);
  }

  private static final Mistake NONE = (chunk, real) -> chunk;

  private final RunLedger ledger;
  private final Mistake onRead;
  private final Mistake onWrite;

  private MutatedLedger(RunLedger ledger, Mistake onRead, Mistake onWrite) {
    this.ledger = ledger;
    this.onRead = onRead;
    this.onWrite = onWrite;
  }

  /** Which results are in is never looked at. */
  static RunLedger withoutDeduplication(RunLedger ledger) {
    return new MutatedLedger(
        ledger,
        (chunk, real) -> new Chunk(chunk.key(), new BitSet(), chunk.sums(), chunk.version()),
        (chunk, real) -> {
          BitSet union = (BitSet) real.bits().clone();
          union.or(chunk.bits());
          return new Chunk(chunk.key(), union, chunk.sums(), chunk.version());
        });
  }

  /** Whatever was written meanwhile is overwritten. */
  static RunLedger withoutVersionCheck(RunLedger ledger) {
    return new MutatedLedger(
        ledger,
        NONE,
        (chunk, real) -> new Chunk(chunk.key(), chunk.bits(), chunk.sums(), real.version() + 1));
  }

  /** What is not in memory counts as never written. */
  static RunLedger withoutReload(RunLedger ledger) {
    return new MutatedLedger(
        ledger,
        (chunk, real) -> new Chunk(chunk.key(), new BitSet(), BucketSums.ZERO, chunk.version()),
        NONE);
  }

  @Override
  public Map<ChunkKey, Chunk> chunks(Collection<ChunkKey> keys) {
    Map<ChunkKey, Chunk> read = new HashMap<>(ledger.chunks(keys));
    read.replaceAll((key, chunk) -> onRead.apply(chunk, chunk));
    return read;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    return ledger.commit(changes.stream().map(this::mistaken).toList());
  }

  private RunChange mistaken(RunChange change) {
    return new RunChange(
        change.run(),
        change.newlyDone(),
        change.duplicates(),
        change.chunks().stream().map(chunk -> onWrite.apply(chunk, real(chunk.key()))).toList(),
        change.verdicts(),
        change.failure(),
        change.lastAttempt());
  }

  private Chunk real(ChunkKey key) {
    return ledger.chunks(List.of(key)).values().iterator().next();
  }

  @Override
  public Recorded register(RunManifest manifest) {
    return ledger.register(manifest);
  }

  @Override
  public Optional<RunStatus> find(RunId run) {
    return ledger.find(run);
  }

  @Override
  public List<RunStatus> findAll(Set<RunState> states, int limit) {
    return ledger.findAll(states, limit);
  }

  @Override
  public Optional<BucketSums> result(RunId run) {
    return ledger.result(run);
  }

  @Override
  public List<Integer> missing(RunId run, int from, int limit) {
    return ledger.missing(run, from, limit);
  }

  @Override
  public Optional<Recorded> complete(RunId run, BucketSums result) {
    return ledger.complete(run, result);
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure) {
    return ledger.fail(run, failure);
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return ledger.failOrphan(run, failure);
  }

  @Override
  public void lease(Set<RunId> runs) {
    ledger.lease(runs);
  }

  @Override
  public boolean claim(RunId run) {
    return ledger.claim(run);
  }

  @Override
  public Optional<Recorded> cancel(RunId run) {
    return ledger.cancel(run);
  }

  @Override
  public List<RunId> overdue(int limit) {
    return ledger.overdue(limit);
  }

  @Override
  public Optional<RunStatus> endWhereDue(RunId run) {
    return ledger.endWhereDue(run);
  }

  @Override
  public Map<RunId, Integer> gathering(Set<RunId> runs) {
    return ledger.gathering(runs);
  }
}
