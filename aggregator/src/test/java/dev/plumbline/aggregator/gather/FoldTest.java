package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkKey;
import dev.plumbline.aggregator.ledger.Markers;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldTest {

  private static final int TASK_COUNT = 100;
  private static final int MAX_ATTEMPTS = 2;

  private final RunId run = RunId.random();
  private final ChunkKey key = new ChunkKey(run, 0);

  @Test
  void two_different_results_of_one_task_fail_the_run_and_are_not_added() {
    RunChange change =
        onlyChange(
            fold(
                Runs.result(run, 1),
                Runs.result(run, 5),
                new TaskResult(new TaskId(run, 5), 1, Runs.amount(99))));

    assertThat(change.failure()).contains("task 5").contains("differ");
    assertThat(change.chunks()).isEmpty();
    assertThat(change.newlyDone()).isZero();
  }

  @Test
  void results_of_runs_that_do_not_gather_are_orphans() {
    FoldedBatch batch = fold(Runs.result(RunId.random(), 1), verdict(RunId.random(), 1, 9));

    assertThat(batch.orphans()).isEqualTo(2);
    assertThat(batch.changes()).isEmpty();
    assertThat(batch.verdicts()).isZero();
  }

  @Test
  void a_task_that_its_run_does_not_have_is_never_folded() {
    FoldedBatch batch =
        fold(
            Runs.result(run, TASK_COUNT),
            Runs.result(run, Integer.MAX_VALUE),
            Runs.result(run, 99));

    assertThat(batch.unknownTasks())
        .containsExactly(new TaskId(run, TASK_COUNT), new TaskId(run, Integer.MAX_VALUE));
    assertThat(onlyChange(batch).chunks())
        .containsExactly(Runs.with(Chunk.empty(key), TASK_COUNT - 1, TASK_COUNT));
  }

  @Test
  void an_empty_result_behind_the_last_task_is_a_marker_and_no_result() {
    FoldedBatch batch = fold(empty(TASK_COUNT + 2), empty(TASK_COUNT + 1), Runs.result(run, 99));

    assertThat(batch.unknownTasks()).isEmpty();
    assertThat(onlyChange(batch).marker()).isEqualTo(2);
    assertThat(onlyChange(batch).newlyDone()).isEqualTo(1);
    assertThat(onlyChange(fold(empty(TASK_COUNT))).marker()).isZero();
    assertThat(onlyChange(fold(Runs.result(run, 1))).marker()).isEqualTo(-1);
  }

  @Test
  void what_is_no_empty_result_or_too_far_behind_is_no_marker() {
    FoldedBatch batch =
        fold(
            Runs.result(run, TASK_COUNT),
            verdict(run, TASK_COUNT, 1),
            empty(TASK_COUNT + Markers.MAX));

    assertThat(batch.unknownTasks()).hasSize(3);
    assertThat(batch.changes()).isEmpty();
  }

  @Test
  void two_different_results_of_a_task_that_was_done_before_fail_the_run() {
    Chunk read = Runs.with(Chunk.empty(key), 8, 9);
    List<TaskOutcome> repeated =
        List.of(Runs.result(run, 8), new TaskResult(new TaskId(run, 8), 1, Runs.amount(77)));

    RunChange change =
        onlyChange(Fold.fold(repeated, Map.of(run, TASK_COUNT), Map.of(key, read), MAX_ATTEMPTS));

    assertThat(change.failure()).contains("task 8").contains("differ");
  }

  private TaskResult empty(int index) {
    BucketSums zero = new BucketSums(Map.of("bucket", BigDecimal.ZERO), Map.of(), 0, 0);
    return new TaskResult(new TaskId(run, index), 1, zero);
  }

  @Test
  void only_chunks_of_tasks_that_can_be_folded_are_read() {
    List<TaskOutcome> outcomes =
        List.of(
            Runs.result(run, 1),
            Runs.result(run, TASK_COUNT),
            Runs.result(RunId.random(), 1),
            verdict(run, 2, 1));

    assertThat(Fold.chunksOf(outcomes, Map.of(run, TASK_COUNT))).containsExactly(key);
  }

  @Test
  void a_verdict_of_the_last_attempt_is_handed_on_as_the_last_word_on_its_task() {
    RunChange change =
        onlyChange(fold(Runs.result(run, 1), verdict(run, 8, MAX_ATTEMPTS), verdict(run, 3, 1)));

    assertThat(change.failure()).isNull();
    assertThat(change.lastAttempt()).isEqualTo(MAX_ATTEMPTS);
    assertThat(change.verdicts())
        .containsExactly(verdict(run, 3, 1), verdict(run, 8, MAX_ATTEMPTS));
    assertThat(change.newlyDone()).isEqualTo(1);
  }

  @Test
  void a_verdict_of_an_earlier_attempt_is_recorded_and_the_run_goes_on() {
    FoldedBatch batch = fold(verdict(run, 8, 1), verdict(run, 8, 1));

    assertThat(batch.verdicts()).isEqualTo(2);
    assertThat(onlyChange(batch).verdicts()).containsExactly(verdict(run, 8, 1));
    assertThat(onlyChange(batch).failure()).isNull();
  }

  @Test
  void a_verdict_on_a_task_whose_result_is_in_means_nothing() {
    Chunk read = Runs.with(Chunk.empty(key), 8, 9);
    FoldedBatch batch =
        Fold.fold(
            List.of(
                verdict(run, 8, MAX_ATTEMPTS), verdict(run, 9, MAX_ATTEMPTS), Runs.result(run, 9)),
            Map.of(run, TASK_COUNT),
            Map.of(key, read),
            MAX_ATTEMPTS);

    assertThat(onlyChange(batch).failure()).isNull();
    assertThat(onlyChange(batch).verdicts()).isEmpty();
    assertThat(onlyChange(batch).chunks()).containsExactly(Runs.with(read, 9, 10));
  }

  @Test
  void counts_that_overflow_fail_the_run() {
    BucketSums huge = new BucketSums(Map.of(), Map.of(), Long.MAX_VALUE, 0);

    assertThat(
            onlyChange(
                    fold(
                        new TaskResult(new TaskId(run, 0), 1, huge),
                        new TaskResult(new TaskId(run, 1), 1, huge)))
                .failure())
        .contains("overflow");
  }

  @Test
  void counts_that_overflow_with_what_the_ledger_has_fail_the_run() {
    Chunk read =
        Runs.with(Chunk.empty(key), 0, 0)
            .next(new BitSet(), new BucketSums(Map.of(), Map.of(), Long.MAX_VALUE, 0));

    RunChange change =
        onlyChange(
            Fold.fold(List.of(Runs.result(run, 1)), Map.of(run, TASK_COUNT), Map.of(key, read), 1));

    assertThat(change.failure()).contains("overflow");
    assertThat(change.chunks()).isEmpty();
  }

  private FoldedBatch fold(TaskOutcome... outcomes) {
    return Fold.fold(List.of(outcomes), Map.of(run, TASK_COUNT), Map.of(), MAX_ATTEMPTS);
  }

  private static RunChange onlyChange(FoldedBatch batch) {
    assertThat(batch.changes()).hasSize(1);
    return batch.changes().getFirst();
  }

  private static TaskFailure verdict(RunId run, int index, int attempt) {
    return new TaskFailure(new TaskId(run, index), attempt, "row 12 is no number");
  }
}
