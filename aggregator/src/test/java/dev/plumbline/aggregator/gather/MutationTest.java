package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.aggregator.gather.AggregatorLives.Kill;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The check of exactness can fail: with each mistake that the protocol is there to prevent, made
 * around the unchanged code of the service, it does. The same story without the mistake passes.
 */
@Timeout(60)
class MutationTest {

  private static final int TASKS = 30;
  private static final int RESULTS_A_MESSAGE = 5;

  private final RunId run = RunId.random();
  private final Queue<RunStatus> ended = new ConcurrentLinkedQueue<>();
  private TestDatabase database;
  private RunLedger ledger;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.h2(folder);
    ledger = database.ledger(List.of(ended::add));
    ledger.register(Runs.manifest(run, TASKS));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aggregators_that_are_killed_before_and_after_the_commit_are_exact() throws Exception {
    killedBeforeAndAfterTheCommit(UnaryOperator.identity(), UnaryOperator.identity());

    Exactness.assertExact(ledger, run, TASKS, ended);
  }

  @Test
  void an_aggregator_that_is_overtaken_is_exact() {
    overtaken(UnaryOperator.identity());

    Exactness.assertExact(ledger, run, TASKS, ended);
  }

  @Test
  void a_result_that_differs_from_one_of_an_earlier_batch_fails_the_run() {
    differingInALaterBatch(UnaryOperator.identity());

    RunStatus failed = ledger.find(run).orElseThrow();
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(failed.reason())
        .matches(
            "task 3 has two results that differ \\(digests [0-9a-f]{8} and [0-9a-f]{8}\\): one"
                + " worker is wrong");
    assertThat(ledger.result(run)).isEmpty();
  }

  @Test
  void without_digests_a_result_that_differs_from_one_of_an_earlier_batch_is_not_found_out() {
    differingInALaterBatch(MutatedLedger::withoutDigests);

    assertThat(state()).isEqualTo(RunState.COMPLETED);
  }

  private void differingInALaterBatch(UnaryOperator<RunLedger> ofLedger) {
    RunLedger mutated = ofLedger.apply(ledger);
    committer(mutated).commit(results(0, 20));
    committer(mutated).commit(results(2, 6)); // the same again is well
    assertThat(state()).isEqualTo(RunState.GATHERING);
    committer(mutated).commit(List.of(new TaskResult(new TaskId(run, 3), 2, Runs.amount(99))));
    committer(mutated).commit(results(20, TASKS));
  }

  @Test
  void without_deduplication_the_check_fails_on_a_sum_that_is_too_large() throws Exception {
    killedBeforeAndAfterTheCommit(MutatedLedger::withoutDeduplication, UnaryOperator.identity());

    assertNotExact();
    assertThat(state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void with_acknowledgement_before_the_commit_the_check_fails_on_lost_results() throws Exception {
    killedBeforeAndAfterTheCommit(UnaryOperator.identity(), AcknowledgedEarly::new);

    assertNotExact();
    assertThat(state()).isEqualTo(RunState.GATHERING);
    assertThat(ledger.missing(run, 0, TASKS)).hasSize(10);
  }

  @Test
  void without_the_version_check_the_check_fails_on_overwritten_results() {
    overtaken(MutatedLedger::withoutVersionCheck);

    assertNotExact();
    assertThat(state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void without_reload_after_a_restart_the_check_fails_on_overwritten_results() throws Exception {
    killedBeforeAndAfterTheCommit(MutatedLedger::withoutReload, UnaryOperator.identity());

    assertNotExact();
    assertThat(state()).isEqualTo(RunState.GATHERING);
  }

  private void killedBeforeAndAfterTheCommit(
      UnaryOperator<RunLedger> ofLedger, UnaryOperator<Delivery> ofDelivery)
      throws InterruptedException {
    FakeResultQueue queue = new FakeResultQueue();
    for (int from = 0; from < TASKS; from += RESULTS_A_MESSAGE) {
      queue.publish(TestDatabase.CODEC.encodeOutcomes(results(from, from + RESULTS_A_MESSAGE)));
    }
    AggregatorLives lives = new AggregatorLives(ofLedger.apply(ledger), queue, ofDelivery);
    lives.gather(2, Kill.NOT_NOW);
    lives.gather(2, Kill.BEFORE_COMMIT);
    lives.gather(2, Kill.AFTER_COMMIT_BEFORE_ACK);
    lives.gatherTheRest();
  }

  /** All results go to a slow aggregator; some of them also, in between, to a fast one. */
  private void overtaken(UnaryOperator<RunLedger> ofLedger) {
    BatchCommitter fast = committer(ledger);
    AtomicBoolean done = new AtomicBoolean();
    Runnable overtake =
        () -> {
          if (done.compareAndSet(false, true)) {
            fast.commit(results(0, 20));
          }
        };
    committer(new InterceptedLedger(ofLedger.apply(ledger), overtake)).commit(results(20, TASKS));
  }

  private static BatchCommitter committer(RunLedger ledger) {
    return new BatchCommitter(
        ledger, new ChunkCache(ledger, 1_000_000), new GatherMeters(new SimpleMeterRegistry()), 1);
  }

  private void assertNotExact() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Exactness.assertExact(ledger, run, TASKS, ended));
  }

  private RunState state() {
    return ledger.find(run).orElseThrow().state();
  }

  private List<TaskOutcome> results(int from, int to) {
    return IntStream.range(from, to).<TaskOutcome>mapToObj(task -> Runs.result(run, task)).toList();
  }

  /** Acknowledged as soon as it is read. */
  private record AcknowledgedEarly(Delivery delivery) implements Delivery {

    @Override
    public byte[] body() {
      delivery.ack();
      return delivery.body();
    }

    @Override
    public boolean redelivered() {
      return delivery.redelivered();
    }

    @Override
    public void ack() {
      delivery.ack();
    }

    @Override
    public void ackAllUpTo() {
      delivery.ackAllUpTo();
    }
  }
}
