package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.ChunkPages;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.core.task.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The chunks used last, so that a batch seldom reads. Only saves work: the ledger refuses a write
 * that rests on an old chunk. For one thread.
 */
final class ChunkCache {

  /** Bytes for the bits and the objects around them. */
  private static final int CHUNK_WEIGHT = 1_500;

  private final RunLedger ledger;
  private final long capacity;
  private final long atOnce;
  private final Map<ChunkKey, Weighed> byUse = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  private record Weighed(Chunk chunk, long weight) {
    static Weighed of(Chunk chunk) {
      return new Weighed(chunk, weightOf(chunk));
    }
  }

  /** With no bound on what is got at once. */
  ChunkCache(RunLedger ledger, long capacity) {
    this(ledger, capacity, Long.MAX_VALUE);
  }

  /**
   * @param capacity in bytes, roughly
   * @param atOnce bytes, roughly, after which {@link #get} gets no more
   */
  ChunkCache(RunLedger ledger, long capacity, long atOnce) {
    this.ledger = ledger;
    this.capacity = capacity;
    this.atOnce = atOnce;
  }

  /**
   * Those of the keys, read from the ledger where need be: all of them, or, where they are heavy,
   * as many as fit, at least one.
   */
  Map<ChunkKey, Chunk> get(Collection<ChunkKey> keys) {
    Map<ChunkKey, Chunk> found = new HashMap<>();
    Map<RunId, List<ChunkKey>> absent = new LinkedHashMap<>();
    long gotten = 0;
    for (ChunkKey key : keys) {
      Weighed cached = byUse.get(key);
      if (cached == null) {
        absent.computeIfAbsent(key.run(), any -> new ArrayList<>()).add(key);
      } else if (gotten < atOnce) {
        found.put(key, cached.chunk());
        gotten += cached.weight();
      }
    }
    for (List<ChunkKey> ofRun : absent.values()) {
      ChunkPages pages = new ChunkPages(ledger, ofRun);
      while (gotten < atOnce && pages.hasNext()) {
        Map<ChunkKey, Chunk> read = pages.next();
        found.putAll(read);
        gotten += read.values().stream().mapToLong(ChunkCache::weightOf).sum();
        putAll(read.values());
      }
    }
    return found;
  }

  void putAll(Collection<Chunk> chunks) {
    for (Chunk chunk : chunks) {
      remove(chunk.key());
      Weighed weighed = Weighed.of(chunk);
      byUse.put(chunk.key(), weighed);
      weight += weighed.weight();
    }
    Iterator<Weighed> leastUsed = byUse.values().iterator();
    while (weight > capacity && leastUsed.hasNext()) {
      weight -= leastUsed.next().weight();
      leastUsed.remove();
    }
  }

  void removeAll(Collection<ChunkKey> keys) {
    keys.forEach(this::remove);
  }

  long weight() {
    return weight;
  }

  private void remove(ChunkKey key) {
    Weighed removed = byUse.remove(key);
    if (removed != null) {
      weight -= removed.weight();
    }
  }

  private static long weightOf(Chunk chunk) {
    return CHUNK_WEIGHT + SumsLimit.weightOf(chunk.sums());
  }
}
