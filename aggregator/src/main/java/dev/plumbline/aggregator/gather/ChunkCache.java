package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunLedger;
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

  /** Bytes for a bucket's name, sum and spread in a map. */
  private static final int BUCKET_WEIGHT = 300;

  private final RunLedger ledger;
  private final long capacity;
  private final Map<ChunkKey, Chunk> byUse = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  /**
   * @param capacity in bytes, roughly
   */
  ChunkCache(RunLedger ledger, long capacity) {
    this.ledger = ledger;
    this.capacity = capacity;
  }

  /** Those of the keys, read from the ledger where need be. */
  Map<ChunkKey, Chunk> get(Collection<ChunkKey> keys) {
    Map<ChunkKey, Chunk> found = new HashMap<>();
    List<ChunkKey> absent = new ArrayList<>();
    for (ChunkKey key : keys) {
      Chunk chunk = byUse.get(key);
      if (chunk == null) {
        absent.add(key);
      } else {
        found.put(key, chunk);
      }
    }
    if (!absent.isEmpty()) {
      Map<ChunkKey, Chunk> read = ledger.chunks(absent);
      found.putAll(read);
      putAll(read.values());
    }
    return found;
  }

  void putAll(Collection<Chunk> chunks) {
    for (Chunk chunk : chunks) {
      remove(chunk.key());
      byUse.put(chunk.key(), chunk);
      weight += weightOf(chunk);
    }
    Iterator<Chunk> leastUsed = byUse.values().iterator();
    while (weight > capacity && leastUsed.hasNext()) {
      weight -= weightOf(leastUsed.next());
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
    Chunk removed = byUse.remove(key);
    if (removed != null) {
      weight -= weightOf(removed);
    }
  }

  private static long weightOf(Chunk chunk) {
    return CHUNK_WEIGHT + (long) BUCKET_WEIGHT * chunk.sums().sums().size();
  }
}
