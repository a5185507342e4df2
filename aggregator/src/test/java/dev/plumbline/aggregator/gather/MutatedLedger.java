package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.ForwardingRunLedger;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunStatus;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real ledger, seen through one mistake in what is read of it or written to it. */
final class MutatedLedger extends ForwardingRunLedger {

  /** A mistake: how a chunk is changed on its way. */
  interface Mistake {
    /**
     * @param real as the ledger has it now
     */
    Chunk apply(Chunk chunk, Chunk real);
  }

  private static final Mistake NONE = (chunk, real) -> chunk;

  private final Mistake onRead;
  private final Mistake onWrite;

  private MutatedLedger(RunLedger ledger, Mistake onRead, Mistake onWrite) {
    super(ledger);
    this.onRead = onRead;
    this.onWrite = onWrite;
  }

  /** No digest of any result is kept or compared. */
  static RunLedger withoutDigests(RunLedger ledger) {
    return new MutatedLedger(ledger, NONE, NONE);
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
    Map<ChunkKey, Chunk> read = new HashMap<>(super.chunks(keys));
    read.replaceAll((key, chunk) -> onRead.apply(chunk, chunk));
    return read;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    return super.commit(changes.stream().map(this::mistaken).toList());
  }

  /** Without digests: a wrong chunk would not go with them. */
  private RunChange mistaken(RunChange change) {
    return new RunChange(
        change.run(),
        change.newlyDone(),
        change.duplicates(),
        change.chunks().stream().map(chunk -> onWrite.apply(chunk, real(chunk.key()))).toList(),
        change.verdicts(),
        change.failure(),
        change.lastAttempt(),
        change.marker(),
        List.of());
  }

  private Chunk real(ChunkKey key) {
    return super.chunks(List.of(key)).values().iterator().next();
  }
}
