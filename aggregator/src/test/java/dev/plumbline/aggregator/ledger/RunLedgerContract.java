package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every ledger does, on whatever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunLedgerContract {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

  private static final UUID OWNER = UUID.randomUUID();

  private final RunId run = RunId.random();
  private TestDatabase database;
  private RunLedger ledger;

  abstract TestDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
    ledger = database.ledger(InstantSource.fixed(NOW));
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void empty() {
    database.deleteAllRows();
  }

  @Test
  void a_manifest_is_kept_as_it_was_registered() {
    RunManifest manifest =
        new RunManifest(run.value(), "key", "rabbitmq-quorum", "{\"ä\":\"€\"}", 12, 3);

    Recorded recorded = ledger.register(manifest);

    assertThat(recorded.changed()).isTrue();
    assertThat(ledger.find(run))
        .contains(recorded.status())
        .contains(new RunStatus(manifest, RunState.GATHERING, 0, 0, 0, null, NOW, null));
  }

  @Test
  void an_unknown_run_is_not_found() {
    assertThat(ledger.find(run)).isEmpty();
    assertThat(ledger.result(run)).isEmpty();
    assertThat(ledger.cancel(run)).isEmpty();
    assertThat(ledger.gathering(Set.of(run))).isEmpty();
    assertThat(ledger.missing(run, 0, 10)).isEmpty();
  }

  @Test
  void a_run_of_no_tasks_is_completed_at_once_with_nothing_as_its_sum() {
    Recorded recorded = ledger.register(Runs.manifest(run, 0));

    assertThat(recorded.changed()).isTrue();
    assertThat(recorded.status().state()).isEqualTo(RunState.COMPLETED);
    assertThat(recorded.status().finishedAt()).isEqualTo(NOW);
    assertThat(ledger.result(run)).contains(BucketSums.ZERO);
  }

  @Test
  void a_known_key_with_the_same_work_is_the_run_that_is_there() {
    ledger.register(Runs.withKey(run, "k", "work"));

    Recorded again = ledger.register(Runs.withKey(RunId.random(), "k", "work"));

    assertThat(again.changed()).isFalse();
    assertThat(again.status().id()).isEqualTo(run.value());
  }

  @Test
  void a_known_key_with_other_work_is_refused() {
    ledger.register(Runs.withKey(run, "k", "work"));

    assertThatThrownBy(() -> ledger.register(Runs.withKey(RunId.random(), "k", "other work")))
        .isInstanceOf(IdempotencyConflictException.class)
        .hasMessageContaining("'k'")
        .hasMessageContaining(run.toString());
  }

  @Test
  void a_manifest_that_is_registered_twice_is_one_run_and_a_changed_one_is_refused() {
    ledger.register(Runs.manifest(run, 5));

    assertThat(ledger.register(Runs.manifest(run, 5)).changed()).isFalse();
    assertThatThrownBy(() -> ledger.register(Runs.withKey(run, "new key", "{\"kind\":\"sum\"}")))
        .isInstanceOf(IdempotencyConflictException.class);
  }

  @Test
  void runs_without_a_key_are_all_different() {
    ledger.register(Runs.manifest(run, 5));

    assertThat(ledger.register(Runs.manifest(RunId.random(), 5)).changed()).isTrue();
  }

  @Test
  void one_key_from_many_threads_at_once_makes_one_run() throws Exception {
    int threads = 6;
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<Recorded> register =
        () -> {
          together.await();
          return ledger.register(Runs.withKey(RunId.random(), "k", "work"));
        };
    List<Recorded> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Recorded> one : executor.invokeAll(Collections.nCopies(threads, register))) {
        all.add(one.get());
      }
    }

    assertThat(all).filteredOn(Recorded::changed).hasSize(1);
    assertThat(all)
        .extracting(recorded -> recorded.status().id())
        .containsOnly(all.getFirst().status().id());
  }

  @Test
  void a_chunk_without_a_row_is_empty() {
    ChunkKey key = new ChunkKey(run, 3);

    assertThat(ledger.chunks(List.of(key))).containsExactly(Map.entry(key, Chunk.empty(key)));
  }

  @Test
  void what_is_committed_is_read_again_bit_for_bit() {
    ledger.register(Runs.manifest(run, 20_000));
    BitSet bits = new BitSet();
    bits.set(0);
    bits.set(4_711);
    bits.set(8_191);
    Map<String, BigDecimal> sums = new TreeMap<>();
    sums.put("wide", new BigDecimal("123456789012345678901234567890.000000000000000001"));
    sums.put("small", new BigDecimal("-0.1"));
    sums.put("Zürich €", BigDecimal.TEN);
    BucketSums full =
        new BucketSums(
            sums,
            Map.of("small", new Spread(3, new BigDecimal("-7.5"), new BigDecimal("99"))),
            Long.MAX_VALUE,
            7);
    Chunk written = Chunk.empty(new ChunkKey(run, 1)).next(bits, full);

    ledger.commit(List.of(change(3, written)));

    assertThat(readChunk(1)).isEqualTo(written);
    assertThat(ledger.find(run)).get().extracting(RunStatus::done).isEqualTo(3);
  }

  @Test
  void sums_of_very_many_buckets_fit() {
    ledger.register(Runs.manifest(run, 9));
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      sums.put("bucket-" + i, BigDecimal.valueOf(i, 3));
    }
    BitSet bits = new BitSet();
    bits.set(0);
    Chunk written =
        Chunk.empty(new ChunkKey(run, 0)).next(bits, new BucketSums(sums, Map.of(), 1, 0));

    ledger.commit(List.of(change(1, written)));

    assertThat(readChunk(0)).isEqualTo(written);
  }

  @Test
  void a_write_that_rests_on_an_old_read_is_refused_with_all_that_came_with_it() {
    RunId other = RunId.random();
    ledger.register(Runs.manifest(run, 100));
    ledger.register(Runs.manifest(other, 100));
    Chunk read = readChunk(0);
    ledger.commit(List.of(change(10, Runs.with(read, 0, 10))));
    Chunk ofOther = Runs.with(Chunk.empty(new ChunkKey(other, 0)), 0, 5);
    RunChange good = new RunChange(other, 5, 0, List.of(ofOther), List.of(), null, 1);

    assertThatThrownBy(() -> ledger.commit(List.of(good, change(1, Runs.with(read, 50, 51)))))
        .isInstanceOf(StaleReadException.class);
    assertThat(readChunk(0)).isEqualTo(Runs.with(read, 0, 10));
    assertThat(ledger.find(run)).get().extracting(RunStatus::done).isEqualTo(10);
    assertThat(ledger.find(other)).get().extracting(RunStatus::done).isEqualTo(0);
    assertThat(ledger.chunks(List.of(ofOther.key()))).containsValue(Chunk.empty(ofOther.key()));
  }

  @Test
  void a_later_version_is_fenced_as_the_first_one_is() {
    ledger.register(Runs.manifest(run, 100));
    ledger.commit(List.of(change(10, Runs.with(readChunk(0), 0, 10))));
    Chunk second = readChunk(0);
    ledger.commit(List.of(change(10, Runs.with(second, 10, 20))));

    assertThatThrownBy(() -> ledger.commit(List.of(change(10, Runs.with(second, 20, 30)))))
        .isInstanceOf(StaleReadException.class);
    assertThat(readChunk(0).version()).isEqualTo(2);
  }

  @Test
  void the_last_task_completes_the_run_with_the_sum_of_all_chunks() {
    int taskCount = Chunk.TASKS + 3;
    ledger.register(Runs.manifest(run, taskCount));
    assertThat(ledger.commit(List.of(change(3, Runs.with(readChunk(1), 0, 3))))).isEmpty();

    List<RunStatus> ended =
        ledger.commit(List.of(change(Chunk.TASKS, Runs.with(readChunk(0), 0, Chunk.TASKS))));

    assertThat(ended).containsExactly(ledger.find(run).orElseThrow());
    assertThat(ended.getFirst().state()).isEqualTo(RunState.COMPLETED);
    assertThat(ended.getFirst().done()).isEqualTo(taskCount);
    assertThat(ended.getFirst().finishedAt()).isEqualTo(NOW);
    assertThat(ledger.result(run)).contains(Runs.sum(0, taskCount));
  }

  @Test
  void a_run_that_has_ended_takes_nothing_more() {
    ledger.register(Runs.manifest(run, 10));
    Chunk read = readChunk(0);
    assertThat(ledger.cancel(run)).get().extracting(Recorded::changed).isEqualTo(true);
    RunStatus cancelled = ledger.find(run).orElseThrow();

    assertThatThrownBy(() -> ledger.commit(List.of(change(10, Runs.with(read, 0, 10)))))
        .isInstanceOf(StaleReadException.class);
    assertThat(ledger.gathering(Set.of(run))).isEmpty();
    assertThat(ledger.cancel(run)).contains(new Recorded(cancelled, false));
    assertThat(ledger.fail(run, new RunFailure("late", List.of(1))))
        .contains(new Recorded(cancelled, false));
    assertThat(ledger.complete(run, Runs.sum(0, 10))).contains(new Recorded(cancelled, false));
    assertThat(ledger.result(run)).isEmpty();
  }

  @Test
  void a_run_that_is_given_up_tells_why_and_how_many_tasks_are_to_blame() {
    ledger.register(Runs.manifest(run, 10));

    ledger.fail(run, new RunFailure("no column 'delay'", List.of(4, 7)));

    RunStatus failed = ledger.find(run).orElseThrow();
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(failed.reason()).isEqualTo("no column 'delay'");
    assertThat(failed.failed()).isEqualTo(2);
  }

  @Test
  void a_verdict_on_a_task_is_counted_once_however_often_it_comes() {
    ledger.register(Runs.manifest(run, 10));
    for (int attempt = 1; attempt <= 3; attempt++) {
      TaskFailure verdict = new TaskFailure(new TaskId(run, 4), attempt, "text with \0 in it");
      ledger.commit(List.of(new RunChange(run, 0, 0, List.of(), List.of(verdict), null, 9)));
    }

    assertThat(ledger.find(run)).get().extracting(RunStatus::failed).isEqualTo(1);
  }

  @Test
  void a_batch_that_fails_its_run_says_so() {
    ledger.register(Runs.manifest(run, 10));

    List<RunStatus> ended =
        ledger.commit(
            List.of(new RunChange(run, 0, 2, List.of(), List.of(), "task 3 is wrong", 1)));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.FAILED);
    assertThat(ended).extracting(RunStatus::reason).containsExactly("task 3 is wrong");
    assertThat(ended).extracting(RunStatus::duplicates).containsExactly(2L);
  }

  @Test
  void missing_tasks_are_told_in_pages_and_across_chunks() {
    int taskCount = 2 * Chunk.TASKS + 5;
    ledger.register(Runs.manifest(run, taskCount));
    ledger.commit(
        List.of(
            change(
                Chunk.TASKS + 1,
                Runs.with(readChunk(0), 2, Chunk.TASKS),
                Runs.with(readChunk(2), 1, 4))));

    assertThat(ledger.missing(run, 0, 4)).containsExactly(0, 1, Chunk.TASKS, Chunk.TASKS + 1);
    assertThat(ledger.missing(run, 1, 2)).containsExactly(1, Chunk.TASKS);
    assertThat(ledger.missing(run, 2 * Chunk.TASKS - 1, 10))
        .containsExactly(2 * Chunk.TASKS - 1, 2 * Chunk.TASKS, 2 * Chunk.TASKS + 4);
    assertThat(ledger.missing(run, taskCount, 10)).isEmpty();
    assertThat(ledger.missing(run, Integer.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void missing_tasks_of_a_large_run_are_found_beyond_many_full_chunks() {
    int chunkCount = 300;
    ledger.register(Runs.manifest(run, chunkCount * Chunk.TASKS));
    BitSet all = new BitSet();
    all.set(0, Chunk.TASKS);
    Chunk[] full = new Chunk[chunkCount - 1];
    for (int number = 0; number < full.length; number++) {
      full[number] = Chunk.empty(new ChunkKey(run, number)).next(all, BucketSums.ZERO);
    }
    ledger.commit(List.of(change(full.length * Chunk.TASKS, full)));

    assertThat(ledger.missing(run, 0, 2))
        .containsExactly(full.length * Chunk.TASKS, full.length * Chunk.TASKS + 1);
  }

  @Test
  void a_result_that_was_gathered_elsewhere_completes_the_run_once() {
    ledger.register(Runs.manifest(run, 10));

    assertThat(ledger.complete(run, Runs.sum(0, 10)))
        .get()
        .extracting(Recorded::changed)
        .isEqualTo(true);
    assertThat(ledger.complete(run, Runs.amount(1)))
        .get()
        .extracting(Recorded::changed)
        .isEqualTo(false);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    assertThat(ledger.find(run)).get().extracting(RunStatus::done).isEqualTo(10);
  }

  @Test
  void runs_are_listed_by_state() {
    RunId cancelled = RunId.random();
    ledger.register(Runs.manifest(run, 10));
    ledger.register(Runs.manifest(cancelled, 10));
    ledger.cancel(cancelled);

    assertThat(ids(EnumSet.of(RunState.GATHERING), 10)).containsExactly(run.value());
    assertThat(ids(EnumSet.allOf(RunState.class), 10))
        .containsExactlyInAnyOrder(run.value(), cancelled.value());
    assertThat(ids(EnumSet.allOf(RunState.class), 1)).hasSize(1);
  }

  @Test
  void a_chunk_whose_count_and_bits_differ_is_never_read() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(3, Runs.with(readChunk(0), 0, 3))));
    database.jdbc().update("UPDATE chunk SET cnt = 4");

    assertThatThrownBy(() -> readChunk(0))
        .isInstanceOf(DamagedRunException.class)
        .hasMessageContaining("counts 4 results, but marks 3");
  }

  @Test
  void a_chunk_whose_sums_are_torn_is_never_read() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(3, Runs.with(readChunk(0), 0, 3))));
    byte[] torn = {1, 2, 3};
    database.jdbc().update("UPDATE chunk SET sums = ?", torn);

    assertThatThrownBy(() -> readChunk(0)).isInstanceOf(DamagedRunException.class);
  }

  @Test
  void a_counter_that_says_too_much_is_put_right_and_the_run_still_ends_with_the_exact_sum() {
    ledger.register(Runs.manifest(run, 10));
    database.jdbc().update("UPDATE run SET done = 7");

    assertThat(ledger.commit(List.of(change(5, Runs.with(readChunk(0), 0, 5))))).isEmpty();
    assertThat(ledger.find(run)).get().extracting(RunStatus::done).isEqualTo(5);
    ledger.commit(List.of(change(5, Runs.with(readChunk(0), 5, 10))));

    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_counter_that_says_too_little_does_not_keep_a_full_run_open() {
    int taskCount = Chunk.TASKS + 3;
    ledger.register(Runs.manifest(run, taskCount));
    ledger.commit(List.of(change(Chunk.TASKS, Runs.with(readChunk(0), 0, Chunk.TASKS))));
    ledger.commit(List.of(change(2, Runs.with(readChunk(1), 0, 2))));
    database.jdbc().update("UPDATE run SET done = done - 500");

    List<RunStatus> ended = ledger.commit(List.of(change(1, Runs.with(readChunk(1), 2, 3))));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ended).extracting(RunStatus::done).containsExactly(taskCount);
    assertThat(ledger.result(run)).contains(Runs.sum(0, taskCount));
  }

  @Test
  void a_full_run_that_was_left_open_is_ended_by_whoever_looks() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(10, Runs.with(readChunk(0), 0, 10))));
    database.leaveOpen(run);

    Optional<RunStatus> ended = ledger.endWhereDue(run);

    assertThat(ended).isEqualTo(ledger.find(run));
    assertThat(ended).get().extracting(RunStatus::state).isEqualTo(RunState.COMPLETED);
    assertThat(ended).get().extracting(RunStatus::done).isEqualTo(10);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    assertThat(ledger.endWhereDue(run)).isEmpty();
  }

  @Test
  void a_full_run_that_was_left_open_is_ended_by_a_batch_of_duplicates() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(10, Runs.with(readChunk(0), 0, 10))));
    database.leaveOpen(run);
    database.jdbc().update("UPDATE run SET done = 10");

    List<RunStatus> ended =
        ledger.commit(List.of(new RunChange(run, 0, 3, List.of(), List.of(), null, 1)));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_run_that_misses_tasks_is_not_ended_by_looking() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(9, Runs.with(readChunk(0), 0, 9))));

    assertThat(ledger.endWhereDue(run)).isEmpty();
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.GATHERING);
  }

  @Test
  void many_who_look_at_once_end_a_run_once() throws Exception {
    int threads = 6;
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(10, Runs.with(readChunk(0), 0, 10))));
    database.leaveOpen(run);
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<Optional<RunStatus>> look =
        () -> {
          together.await();
          return ledger.endWhereDue(run);
        };
    List<Optional<RunStatus>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Optional<RunStatus>> one :
          executor.invokeAll(Collections.nCopies(threads, look))) {
        all.add(one.get());
      }
    }

    assertThat(all).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
  }

  @Test
  void a_run_whose_chunks_hold_more_than_it_has_tasks_is_never_completed() {
    ledger.register(Runs.manifest(run, 10));
    ledger.commit(List.of(change(5, Runs.with(readChunk(0), 0, 5))));
    database.jdbc().update("UPDATE chunk SET cnt = 50");
    database.jdbc().update("UPDATE run SET done = 10");

    assertThatThrownBy(() -> ledger.endWhereDue(run)).isInstanceOf(DamagedRunException.class);
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.GATHERING);
  }

  @Test
  void a_manifest_keeps_when_its_run_is_over() {
    Completion atLeast = new Completion(Policy.AT_LEAST, 7, Duration.ofSeconds(30));
    Completion deadline = new Completion(Policy.DEADLINE, null, Completion.MAX_DEADLINE);
    RunId other = RunId.random();

    ledger.register(Runs.manifest(run, 10, atLeast));
    ledger.register(Runs.manifest(other, 10, deadline));

    assertThat(ledger.find(run)).get().extracting(this::completion).isEqualTo(atLeast);
    assertThat(ledger.find(other)).get().extracting(this::completion).isEqualTo(deadline);
    assertThatThrownBy(() -> ledger.register(Runs.manifest(run, 10)))
        .isInstanceOf(IdempotencyConflictException.class);
  }

  @Test
  void a_row_of_the_version_before_needs_every_task_and_has_no_deadline() {
    database
        .jdbc()
        .update(
            "INSERT INTO run (id, contender, specification, task_count, tasks_per_message, state,"
                + " done, duplicates, created_at) VALUES (?, 'rabbitmq-classic', '{}', 3, 1,"
                + " 'GATHERING', 0, 0, CURRENT_TIMESTAMP)",
            run.value());

    assertThat(ledger.find(run)).get().extracting(this::completion).isEqualTo(Completion.ALL);
  }

  @Test
  void at_least_so_many_tasks_complete_the_run_with_exactly_their_sum() {
    ledger.register(Runs.manifest(run, 10, atLeast(4)));
    assertThat(ledger.commit(List.of(change(3, Runs.with(readChunk(0), 2, 5))))).isEmpty();

    List<RunStatus> ended = ledger.commit(List.of(change(2, Runs.with(readChunk(0), 6, 8))));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ended).extracting(RunStatus::done).containsExactly(5);
    assertThat(ledger.result(run)).contains(Runs.sum(2, 5).plus(Runs.sum(6, 8)));
    assertThat(ledger.missing(run, 0, 10)).containsExactly(0, 1, 5, 8, 9);
    assertThatThrownBy(() -> ledger.commit(List.of(change(1, Runs.with(readChunk(0), 0, 1)))))
        .isInstanceOf(StaleReadException.class);
  }

  @Test
  void a_last_verdict_fails_a_run_that_needs_every_task_and_names_the_task() {
    ledger.register(Runs.manifest(run, 10));

    List<RunStatus> ended = ledger.commit(List.of(verdicts(8, 9)));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.FAILED);
    assertThat(ended)
        .extracting(RunStatus::reason)
        .containsExactly("task 8 can't be done: no number");
  }

  @Test
  void verdicts_fail_a_run_that_needs_some_tasks_only_when_too_few_are_left() {
    ledger.register(Runs.manifest(run, 10, atLeast(7)));
    ledger.commit(List.of(change(1, Runs.with(readChunk(0), 0, 1))));

    assertThat(ledger.commit(List.of(verdicts(1, 2, 3)))).isEmpty();
    assertThat(ledger.commit(List.of(verdicts(0, 2)))).as("0 is done, 2 was counted").isEmpty();
    List<RunStatus> ended = ledger.commit(List.of(verdicts(4)));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.FAILED);
    assertThat(ended)
        .extracting(RunStatus::reason)
        .containsExactly("task 4 can't be done: no number");
  }

  @Test
  void an_earlier_attempts_verdict_leaves_the_task_to_the_next_attempt() {
    ledger.register(Runs.manifest(run, 10));
    TaskFailure verdict = new TaskFailure(new TaskId(run, 4), 1, "no number");

    assertThat(
            ledger.commit(List.of(new RunChange(run, 0, 0, List.of(), List.of(verdict), null, 2))))
        .isEmpty();
  }

  @Test
  void verdicts_do_not_fail_a_run_that_takes_what_is_there_at_its_deadline() {
    ledger.register(Runs.manifest(run, 3, atDeadline()));

    assertThat(ledger.commit(List.of(verdicts(0, 1, 2)))).isEmpty();
  }

  @Test
  void before_its_deadline_a_run_is_neither_overdue_nor_ended() {
    ledger.register(Runs.manifest(run, 10, atDeadline()));

    RunLedger justBefore = database.ledger(InstantSource.fixed(NOW.plusMillis(29_999)));

    assertThat(justBefore.overdue(10)).isEmpty();
    assertThat(justBefore.endWhereDue(run)).isEmpty();
  }

  @Test
  void at_its_deadline_a_run_completes_with_exactly_what_is_there() {
    ledger.register(Runs.manifest(run, 10, atDeadline()));
    ledger.register(Runs.manifest(RunId.random(), 10));
    ledger.commit(List.of(change(4, Runs.with(readChunk(0), 3, 7))));
    RunLedger later = database.ledger(InstantSource.fixed(NOW.plusSeconds(30)));

    assertThat(later.overdue(10)).containsExactly(run);
    Optional<RunStatus> ended = later.endWhereDue(run);

    assertThat(ended).get().extracting(RunStatus::state).isEqualTo(RunState.COMPLETED);
    assertThat(ended).get().extracting(RunStatus::done).isEqualTo(4);
    assertThat(ledger.result(run)).contains(Runs.sum(3, 7));
    assertThat(ledger.missing(run, 2, 3)).containsExactly(2, 7, 8);
    assertThat(later.overdue(10)).isEmpty();
    assertThat(later.endWhereDue(run)).isEmpty();
  }

  @Test
  void at_its_deadline_a_run_without_any_result_completes_with_nothing() {
    ledger.register(Runs.manifest(run, 2, atDeadline()));

    database.ledger(InstantSource.fixed(NOW.plusSeconds(31))).endWhereDue(run);

    assertThat(ledger.result(run)).contains(BucketSums.ZERO);
    assertThat(ledger.missing(run, 0, 10)).containsExactly(0, 1);
  }

  @Test
  void a_run_that_is_whole_before_its_deadline_completes_at_once() {
    ledger.register(Runs.manifest(run, 10, atDeadline()));

    ledger.commit(List.of(change(10, Runs.with(readChunk(0), 0, 10))));

    assertThat(ledger.result(run)).contains(Runs.sum(0, 10));
    assertThat(ledger.missing(run, 0, 10)).isEmpty();
  }

  @Test
  void a_deadline_that_passes_fails_a_run_that_needs_more_and_names_what_is_missing() {
    RunId needsSome = RunId.random();
    Duration deadline = Duration.ofSeconds(30);
    ledger.register(Runs.manifest(run, 10, new Completion(Policy.ALL, null, deadline)));
    ledger.register(Runs.manifest(needsSome, 30, new Completion(Policy.AT_LEAST, 5, deadline)));
    ledger.commit(List.of(change(8, Runs.with(readChunk(0), 1, 9))));
    RunLedger later = database.ledger(InstantSource.fixed(NOW.plusSeconds(30)));

    assertThat(later.endWhereDue(run))
        .get()
        .extracting(RunStatus::reason)
        .isEqualTo(
            "the deadline of PT30S is over: 10 tasks had to be done and 8 are, missing tasks"
                + " [0, 9]");
    assertThat(later.endWhereDue(needsSome))
        .get()
        .extracting(RunStatus::reason)
        .asString()
        .contains("5 tasks had to be done and 0 are, missing 30 tasks such as [0, 1, 2");
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    assertThat(ledger.result(run)).isEmpty();
  }

  @Test
  void a_batch_that_comes_after_the_deadline_ends_the_run_as_well() {
    ledger.register(Runs.manifest(run, 10, atDeadline()));
    RunLedger later = database.ledger(InstantSource.fixed(NOW.plusSeconds(31)));

    List<RunStatus> ended = later.commit(List.of(change(2, Runs.with(readChunk(0), 0, 2))));

    assertThat(ended).extracting(RunStatus::state).containsExactly(RunState.COMPLETED);
    assertThat(ledger.result(run)).contains(Runs.sum(0, 2));
  }

  @Test
  void a_cancelled_run_has_no_deadline_any_more() {
    ledger.register(Runs.manifest(run, 10, atDeadline()));
    ledger.cancel(run);
    RunLedger later = database.ledger(InstantSource.fixed(NOW.plusSeconds(31)));

    assertThat(later.overdue(10)).isEmpty();
    assertThat(later.endWhereDue(run)).isEmpty();
    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void a_result_that_was_gathered_elsewhere_misses_nothing() {
    ledger.register(Runs.manifest(run, 10));

    ledger.complete(run, Runs.sum(0, 10));

    assertThat(ledger.missing(run, 0, 10)).isEmpty();
  }

  @Test
  void a_run_is_an_orphan_only_when_its_lease_is_over() {
    RunFailure lost = new RunFailure("all work was lost", List.of());
    ledger.register(Runs.manifest(run, 10));
    Instant firstEnd = NOW.plus(TestDatabase.LEASE);

    assertThat(at(firstEnd.minusMillis(1)).failOrphan(run, lost))
        .contains(new Recorded(ledger.find(run).orElseThrow(), false));
    at(firstEnd.minusMillis(1)).lease(OWNER, Set.of(run, RunId.random()));
    assertThat(at(firstEnd).failOrphan(run, lost))
        .get()
        .extracting(Recorded::changed)
        .isEqualTo(false);
    assertThat(at(firstEnd.plus(TestDatabase.LEASE)).failOrphan(run, lost))
        .get()
        .extracting(Recorded::changed)
        .isEqualTo(true);

    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
    assertThat(ledger.failOrphan(RunId.random(), lost)).isEmpty();
  }

  /** The databases of these tests run on this machine, and so by its clock. */
  @Test
  void the_time_is_the_one_of_the_database() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

    Instant there = database.clock().instant();

    assertThat(there).isBetween(before, Instant.now());
  }

  @Test
  void a_lease_is_taken_over_by_one_and_only_when_it_is_over() {
    ledger.register(Runs.manifest(run, 10));
    Instant end = NOW.plus(TestDatabase.LEASE);

    assertThat(at(end.minusMillis(1)).claim(run, null)).isFalse();
    int marker = ledger.find(run).orElseThrow().control().marker();
    assertThat(at(end).claim(run, null)).isTrue();
    assertThat(ledger.find(run).orElseThrow().control().marker())
        .as("above all that the producer before can have published")
        .isGreaterThanOrEqualTo(marker + Markers.OF_ONE_OWNER);
    assertThat(at(end).claim(run, null)).as("it is leased again").isFalse();
    assertThat(at(end.plus(TestDatabase.LEASE)).claim(run, null)).isTrue();
    ledger.cancel(run);
    assertThat(at(end.plus(TestDatabase.LEASE.multipliedBy(2))).claim(run, null)).isFalse();
    assertThat(ledger.claim(RunId.random(), null)).isFalse();
  }

  @Test
  void a_run_without_a_lease_is_an_orphan() {
    ledger.register(Runs.manifest(run, 10));
    database.jdbc().update("UPDATE lease SET leased_until = NULL");

    ledger.lease(OWNER, Set.of());
    ledger.failOrphan(run, new RunFailure("all work was lost", List.of()));

    assertThat(ledger.find(run)).get().extracting(RunStatus::state).isEqualTo(RunState.FAILED);
  }

  private RunLedger at(Instant now) {
    return database.ledger(InstantSource.fixed(now));
  }

  private static Completion atLeast(int tasks) {
    return new Completion(Policy.AT_LEAST, tasks, null);
  }

  private static Completion atDeadline() {
    return new Completion(Policy.DEADLINE, null, Duration.ofSeconds(30));
  }

  private Completion completion(RunStatus status) {
    return status.manifest().completion();
  }

  private RunChange verdicts(int... tasks) {
    List<TaskFailure> verdicts =
        Arrays.stream(tasks)
            .mapToObj(task -> new TaskFailure(new TaskId(run, task), 1, "no number"))
            .toList();
    return new RunChange(run, 0, 0, List.of(), verdicts, null, 1);
  }

  private List<UUID> ids(Set<RunState> states, int limit) {
    return ledger.findAll(states, limit).stream().map(RunStatus::id).toList();
  }

  private Chunk readChunk(int number) {
    ChunkKey key = new ChunkKey(run, number);
    return ledger.chunks(List.of(key)).values().iterator().next();
  }

  private RunChange change(int newlyDone, Chunk... chunks) {
    return new RunChange(run, newlyDone, 0, List.of(chunks), List.of(), null, 1);
  }
}
