package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkCacheTest {

  private final RunId run = RunId.random();
  private final ChunkKey first = new ChunkKey(run, 0);
  private final ChunkKey second = new ChunkKey(run, 1);
  private TestDatabase database;
  private RunLedger ledger;

  @BeforeEach
  void openLedger(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger();
    ledger.register(Runs.manifest(run, 2 * Chunk.TASKS));
  }

  @AfterEach
  void closeLedger() {
    database.close();
  }

  @Test
  void a_chunk_is_read_once_until_it_is_removed() {
    ChunkCache cache = new ChunkCache(ledger, 1_000_000);
    Chunk empty = Chunk.empty(first);
    Chunk written = Runs.with(empty, 0, 3);
    assertThat(cache.get(List.of(first))).containsEntry(first, empty);
    ledger.commit(List.of(new RunChange(run, 3, 0, List.of(written), List.of(), null, 1)));

    assertThat(cache.get(List.of(first))).containsEntry(first, empty);
    cache.removeAll(List.of(first));
    assertThat(cache.get(List.of(first))).containsEntry(first, written);
  }

  @Test
  void the_chunk_used_longest_ago_goes_first_and_what_is_asked_for_always_comes() {
    ChunkCache cache = new ChunkCache(ledger, 4_000);
    ChunkKey third = new ChunkKey(run, 2);
    cache.get(List.of(first, second));
    cache.get(List.of(first));

    assertThat(cache.get(List.of(third))).containsKey(third);

    assertThat(cache.weight()).isBetween(1L, 4_000L);
    Chunk changed = Runs.with(Chunk.empty(first), 0, 1);
    ledger.commit(List.of(new RunChange(run, 1, 0, List.of(changed), List.of(), null, 1)));
    assertThat(cache.get(List.of(first)))
        .as("still cached")
        .containsEntry(first, Chunk.empty(first));
  }

  @Test
  void a_cache_of_no_size_only_reads() {
    ChunkCache cache = new ChunkCache(ledger, 0);

    assertThat(cache.get(List.of(first, second))).containsOnlyKeys(first, second);
    assertThat(cache.weight()).isZero();
  }
}
