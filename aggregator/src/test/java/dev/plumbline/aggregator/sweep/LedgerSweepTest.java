package dev.plumbline.aggregator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerSweepTest {

  private static final Completion AT_DEADLINE =
      new Completion(Completion.Policy.DEADLINE, null, Duration.ofSeconds(30));

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  private final RunId run = RunId.random();
  private final Queue<RunStatus> ended = new ConcurrentLinkedQueue<>();
  private volatile Instant now = START;
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private TestDatabase database;
  private RunLedger ledger;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger(() -> now, List.of(ended::add));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_run_ends_with_the_first_look_after_its_deadline() {
    ledger.register(Runs.manifest(run, 10, AT_DEADLINE));
    gather(0, 4);
    LedgerSweep sweep = sweep();

    now = now.plusSeconds(29);
    sweep.look();
    assertThat(ended).isEmpty();
    now = now.plusSeconds(1);
    sweep.look();

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 4));
  }

  @Test
  void a_full_run_that_was_left_open_is_ended_when_it_stands_still() {
    ledger.register(Runs.manifest(run, 10));
    gather(0, 10);
    database.leaveOpen(run);
    ended.clear();
    LedgerSweep sweep = sweep();

    sweep.look();
    assertThat(ended).isEmpty();
    sweep.look();

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_run_whose_rows_are_damaged_fails_and_the_others_are_still_looked_at() {
    RunId damaged = RunId.random();
    ledger.register(Runs.manifest(damaged, 1, AT_DEADLINE));
    now = now.plusSeconds(1);
    ledger.register(Runs.manifest(run, 10, AT_DEADLINE));
    gather(0, 4);
    Chunk chunk = Runs.with(Chunk.empty(new ChunkKey(damaged, 0)), 0, 1);
    ledger.commit(List.of(new RunChange(damaged, 1, 0, List.of(chunk), List.of(), null, 1)));
    database.leaveOpen(damaged);
    database.jdbc().update("UPDATE chunk SET cnt = 5 WHERE run_id = ?", damaged.value());

    now = now.plusSeconds(40);
    sweep().look();

    assertThat(ledger.find(damaged)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 4));
  }

  @Test
  void two_aggregators_that_sweep_at_once_end_a_run_once() throws Exception {
    ledger.register(Runs.manifest(run, 10, AT_DEADLINE));
    gather(2, 6);
    now = now.plusSeconds(31);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Void> sweeping =
        () -> {
          LedgerSweep sweep = sweep();
          together.await();
          sweep.look();
          return null;
        };

    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      for (Future<Void> done : executor.invokeAll(List.of(sweeping, sweeping))) {
        done.get();
      }
    }

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(2, 6));
  }

  @Test
  void a_ledger_that_does_not_answer_is_asked_again_at_the_next_look() {
    LedgerSweep sweep = sweep();
    database.close();

    sweep.look();

    assertThat(ended).isEmpty();
  }

  @Test
  void the_age_of_the_oldest_open_run_and_its_standstill_are_told() {
    LedgerSweep sweep = sweep();
    ledger.register(Runs.manifest(run, 10));
    sweep.look();
    now = now.plusSeconds(20);
    gather(0, 4);
    sweep.look();
    now = now.plusSeconds(5);

    assertThat(gauge(PlumblineMeter.OLDEST_TASK_AGE)).isEqualTo(25);
    assertThat(gauge(PlumblineMeter.STANDSTILL)).isEqualTo(5);

    ledger.cancel(run);
    sweep.look();
    assertThat(gauge(PlumblineMeter.OLDEST_TASK_AGE)).isZero();
    assertThat(gauge(PlumblineMeter.STANDSTILL)).isZero();
  }

  @Test
  void a_standstill_goes_on_while_the_ledger_does_not_answer() {
    LedgerSweep sweep = sweep();
    ledger.register(Runs.manifest(run, 10));
    sweep.look();
    database.close();
    now = now.plusSeconds(20);

    sweep.look();

    assertThat(gauge(PlumblineMeter.OLDEST_TASK_AGE)).isEqualTo(20);
    assertThat(gauge(PlumblineMeter.STANDSTILL)).isEqualTo(20);
  }

  @Test
  void a_run_in_a_producer_has_no_task_that_waits_here() {
    ledger.register(new RunManifest(run.value(), null, "striped", "{}", 10, 1));
    sweep().look();
    now = now.plusSeconds(20);

    assertThat(gauge(PlumblineMeter.OLDEST_TASK_AGE)).isZero();
  }

  private LedgerSweep sweep() {
    return new LedgerSweep(ledger, database.list(), new OpenRuns(registry, () -> now, this::nanos));
  }

  private long nanos() {
    return Duration.between(START, now).toNanos();
  }

  private double gauge(PlumblineMeter meter) {
    return registry.get(meter.meterName()).gauge().value();
  }

  private void gather(int from, int to) {
    Chunk chunk = Runs.with(Chunk.empty(new ChunkKey(run, 0)), from, to);
    ledger.commit(List.of(new RunChange(run, to - from, 0, List.of(chunk), List.of(), null, 1)));
  }
}
