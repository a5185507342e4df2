package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessException;

/** Two aggregators on one database: the compare-and-swap of chunk versions keeps the sum exact. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class RacingAggregatorsContract {

  private static final int MAX_FAILURES = 100;

  private final Queue<RunStatus> ended = new ConcurrentLinkedQueue<>();
  private TestDatabase database;

  abstract TestDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void the_slower_of_two_reads_again_and_adds_only_what_is_still_new() {
    RunId run = RunId.random();
    Aggregator fast = new Aggregator(ledger());
    AtomicBoolean overtaken = new AtomicBoolean();
    Aggregator slow =
        new Aggregator(
            new InterceptedLedger(
                ledger(),
                () -> {
                  if (overtaken.compareAndSet(false, true)) {
                    fast.committer.commit(results(run, 0, 6));
                  }
                }));
    ledger().register(Runs.manifest(run, 10));

    slow.committer.commit(results(run, 4, 10));

    assertThat(slow.count(PlumblineMeter.COMMIT_CONFLICTS)).isEqualTo(1);
    assertThat(slow.count(PlumblineMeter.RESULTS_COMMITTED)).isEqualTo(4);
    assertThat(slow.count(PlumblineMeter.RESULTS_DUPLICATE)).isEqualTo(2);
    assertCompletedOnce(run, 10);
  }

  @Test
  void an_aggregator_that_slept_through_the_end_of_a_run_changes_nothing() {
    RunId run = RunId.random();
    Aggregator awake = new Aggregator(ledger());
    AtomicBoolean overtaken = new AtomicBoolean();
    Aggregator zombie =
        new Aggregator(
            new InterceptedLedger(
                ledger(),
                () -> {
                  if (overtaken.compareAndSet(false, true)) {
                    awake.committer.commit(results(run, 0, 10));
                  }
                }));
    ledger().register(Runs.manifest(run, 10));

    zombie.committer.commit(results(run, 0, 10));

    assertThat(zombie.count(PlumblineMeter.RESULTS_ORPHAN)).isEqualTo(10);
    assertThat(zombie.count(PlumblineMeter.RESULTS_COMMITTED)).isZero();
    assertCompletedOnce(run, 10);
  }

  @Test
  void everything_delivered_to_both_at_once_in_any_order_counts_once() throws Exception {
    RunId run = RunId.random();
    int taskCount = Chunk.TASKS + 500;
    ledger().register(Runs.manifest(run, taskCount));
    CyclicBarrier together = new CyclicBarrier(2);
    List<Aggregator> aggregators = List.of(new Aggregator(ledger()), new Aggregator(ledger()));

    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      List<Callable<Void>> gathering = new ArrayList<>();
      for (Aggregator aggregator : aggregators) {
        gathering.add(
            () -> {
              List<TaskOutcome> shuffled = new ArrayList<>(results(run, 0, taskCount));
              Collections.shuffle(shuffled, new Random(aggregators.indexOf(aggregator)));
              together.await();
              for (int from = 0; from < taskCount; from += 400) {
                aggregator.commit(shuffled.subList(from, Math.min(taskCount, from + 400)));
              }
              return null;
            });
      }
      for (Future<Void> done : executor.invokeAll(gathering)) {
        done.get();
      }
    }

    assertThat(
            aggregators.stream()
                .mapToDouble(one -> one.count(PlumblineMeter.RESULTS_COMMITTED))
                .sum())
        .isEqualTo(taskCount);
    assertCompletedOnce(run, taskCount);
  }

  private void assertCompletedOnce(RunId run, int taskCount) {
    Exactness.assertExact(ledger(), run, taskCount, ended);
  }

  private RunLedger ledger() {
    return database.ledger(List.of(ended::add));
  }

  private static List<TaskOutcome> results(RunId run, int from, int to) {
    return IntStream.range(from, to).<TaskOutcome>mapToObj(task -> Runs.result(run, task)).toList();
  }

  /** One of them, with its own cache and meters. */
  private static final class Aggregator {
    final MeterRegistry registry = new SimpleMeterRegistry();
    final BatchCommitter committer;

    Aggregator(RunLedger ledger) {
      committer =
          new BatchCommitter(
              ledger, new ChunkCache(ledger, 1_000_000), new GatherMeters(registry), 1);
    }

    /**
     * As {@link GatherLoop} does: a batch that fails is committed again. H2 may refuse to update a
     * row that another transaction has just changed, as a time-out that waited for nothing.
     */
    void commit(List<TaskOutcome> outcomes) {
      for (int failures = 0; ; failures++) {
        try {
          committer.commit(outcomes);
          return;
        } catch (TransientDataAccessException e) {
          if (failures == MAX_FAILURES) {
            throw e;
          }
        }
      }
    }

    double count(PlumblineMeter meter) {
      return meter.counter(registry).count();
    }
  }
}
