package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Order, repetition and batching of results never show in the ledger. */
class FoldProperties {

  private static final int TASK_COUNT = 3 * Chunk.TASKS + 5;
  private static final Map<RunId, Integer> TASK_COUNTS =
      Map.of(
          new RunId(new UUID(1, 1)), TASK_COUNT,
          new RunId(new UUID(2, 2)), TASK_COUNT);

  @Property(tries = 300)
  void any_permutation_duplication_and_batching_gives_the_same_chunks(
      @ForAll("results") Map<TaskId, BucketSums> results,
      @ForAll @IntRange(min = 1, max = 4) int copies,
      @ForAll @IntRange(min = 1, max = 50) int largestBatch,
      @ForAll Random random) {
    List<TaskOutcome> deliveries = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      results.forEach((task, sums) -> deliveries.add(new TaskResult(task, 1, sums)));
    }
    Collections.shuffle(deliveries, random);

    Gathered gathered = new Gathered();
    for (int from = 0; from < deliveries.size(); ) {
      int to = Math.min(deliveries.size(), from + 1 + random.nextInt(largestBatch));
      gathered.add(deliveries.subList(from, to));
      from = to;
    }

    assertThat(gathered.done).isEqualTo(results.size());
    assertThat(gathered.duplicates).isEqualTo((copies - 1) * results.size());
    assertThat(tasksIn(gathered.chunks)).isEqualTo(results.keySet());
    gathered.chunks.forEach(
        (key, chunk) -> assertThat(chunk.sums()).isEqualTo(sumOf(key, results)));
  }

  @Property(tries = 100)
  void a_batch_that_comes_again_changes_no_chunk(
      @ForAll("results") Map<TaskId, BucketSums> results) {
    List<TaskOutcome> batch = new ArrayList<>();
    results.forEach((task, sums) -> batch.add(new TaskResult(task, 1, sums)));
    Gathered gathered = new Gathered();
    gathered.add(batch);

    FoldedBatch again = Fold.fold(batch, TASK_COUNTS, gathered.chunks, 1);

    assertThat(again.changes()).allSatisfy(change -> assertThat(change.chunks()).isEmpty());
    assertThat(again.changes().stream().mapToInt(RunChange::duplicates).sum())
        .isEqualTo(results.size());
  }

  /** The oracle: plain addition over the set of results, nothing of the fold in it. */
  private static BucketSums sumOf(ChunkKey key, Map<TaskId, BucketSums> results) {
    return results.entrySet().stream()
        .filter(entry -> ChunkKey.of(entry.getKey()).equals(key))
        .map(Map.Entry::getValue)
        .reduce(BucketSums.ZERO, BucketSums::plus);
  }

  private static Set<TaskId> tasksIn(Map<ChunkKey, Chunk> chunks) {
    Set<TaskId> tasks = new HashSet<>();
    chunks.forEach(
        (key, chunk) ->
            chunk.bits().stream()
                .mapToObj(place -> new TaskId(key.run(), key.number() * Chunk.TASKS + place))
                .forEach(tasks::add));
    return tasks;
  }

  @Provide
  Arbitrary<Map<TaskId, BucketSums>> results() {
    Arbitrary<Integer> index =
        Arbitraries.oneOf(
            Arbitraries.of(0, Chunk.TASKS - 1, Chunk.TASKS, 2 * Chunk.TASKS, TASK_COUNT - 1),
            Arbitraries.integers().between(0, TASK_COUNT - 1));
    Arbitrary<TaskId> task =
        Combinators.combine(Arbitraries.of(TASK_COUNTS.keySet()), index).as(TaskId::new);
    return Arbitraries.maps(task, sums()).ofMaxSize(120);
  }

  private static Arbitrary<BucketSums> sums() {
    Arbitrary<BigDecimal> amount =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
            .ofScale(9);
    return Arbitraries.maps(Arbitraries.of("ATL", "ORD", ""), amount)
        .map(
            sums -> {
              Map<String, Spread> spreads = new TreeMap<>();
              sums.forEach((bucket, sum) -> spreads.put(bucket, new Spread(1, sum, sum)));
              return new BucketSums(sums, spreads, sums.size(), 1);
            });
  }

  /** Chunks as a ledger would have them, batch after batch. */
  private static final class Gathered {
    final Map<ChunkKey, Chunk> chunks = new HashMap<>();
    int done;
    int duplicates;

    void add(List<TaskOutcome> batch) {
      for (RunChange change : Fold.fold(batch, TASK_COUNTS, chunks, 1).changes()) {
        assertThat(change.failure()).isNull();
        done += change.newlyDone();
        duplicates += change.duplicates();
        change.chunks().forEach(chunk -> chunks.put(chunk.key(), chunk));
      }
    }
  }
}
