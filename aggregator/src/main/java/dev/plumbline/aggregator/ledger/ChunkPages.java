package dev.plumbline.aggregator.ledger;

import java.util.List;
import java.util.Map;

/**
 * Reads chunks of one run page by page: one chunk first, and then twice as many as before as long
 * as they are light, so that no page takes much memory. For one thread.
 */
public final class ChunkPages {

  private static final int MAX_PAGE = 64;

  /** Of the sums in a page. */
  private static final long LIGHT = 1 << 20;

  private final RunLedger ledger;
  private final List<ChunkKey> keys;
  private int from;
  private int size = 1;

  public ChunkPages(RunLedger ledger, List<ChunkKey> keys) {
    this.ledger = ledger;
    this.keys = keys;
  }

  public boolean hasNext() {
    return from < keys.size();
  }

  public Map<ChunkKey, Chunk> next() {
    int to = Math.min(keys.size(), from + size);
    Map<ChunkKey, Chunk> page = ledger.chunks(keys.subList(from, to));
    from = to;
    long weight = page.values().stream().mapToLong(chunk -> SumsLimit.weightOf(chunk.sums())).sum();
    size = weight > LIGHT ? 1 : Math.min(MAX_PAGE, 2 * size);
    return page;
  }
}
