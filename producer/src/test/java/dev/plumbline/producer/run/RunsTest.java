package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.UpdateSink;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunRequestJson;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.producer.request.RunPlanner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunsTest {

  private static final int ROOM = 2;
  private static final WorkloadSpec COUNT = new WorkloadSpec.Count(100, 3, 10);

  /** Of a file that is nowhere. */
  private static final RunRequest CSV =
      new RunRequest(
          "rabbitmq-quorum", 1, 0, new WorkloadSpec.Csv("gone.csv", "k", "v", true, ',', false, 4));

  private final MessageCodec codec = new ProtobufMessageCodec(1_000);
  private final FakeLedger ledger = new FakeLedger();
  private final FakePublisher publisher = new FakePublisher(codec);
  private final RunProperties settings =
      new RunProperties(
          4, Duration.ofSeconds(30), 5, Duration.ofSeconds(30), Duration.ofSeconds(1), ROOM, 1);
  private final RunPlanner planner =
      new RunPlanner(
          new WorkloadPlanner(Datasets.NONE),
          new RunRequestJson(
              List.of("rabbitmq-quorum", "single-thread", "striped", "racy-threads")));
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private volatile BrokerGate broker = type -> {};
  private volatile @Nullable String taskFailure;
  private volatile Runnable whenTaskRuns = () -> {};
  private final BrokeredRuns brokered =
      new BrokeredRuns(
          type -> broker.check(type),
          new DispatchFactory(
              type -> publisher,
              codec,
              ledger,
              settings,
              new FairShares(type -> 1, new SimpleMeterRegistry(), System::nanoTime),
              new SimpleMeterRegistry()),
          planner,
          ledger,
          settings);
  private final InJvmRuns inJvm =
      new InJvmRuns(
          new TaskRunner(Datasets.NONE) {
            @Override
            public Tally run(Task task, UpdateSink sink) throws TaskFailedException {
              whenTaskRuns.run();
              if (taskFailure != null) {
                throw new TaskFailedException(task.id(), taskFailure);
              }
              return super.run(task, sink);
            }
          },
          ledger,
          settings,
          new InJvmMeters(registry, nanos::getAndIncrement, () -> 5 * nanos.get()));
  private final Withdrawals withdrawals = new Withdrawals();
  private final Runs runs = new Runs(planner, ledger, List.of(brokered, inJvm), withdrawals);
  private final Takeover takeover =
      new Takeover(
          ledger,
          List.of(brokered, inJvm),
          new Postponed(System::nanoTime, registry.counter("postponed")),
          withdrawals);
  private final LeaseRenewal leases = new LeaseRenewal(ledger, List.of(brokered, inJvm));

  @AfterEach
  void endThreads() throws InterruptedException {
    brokered.close();
    inJvm.close();
  }

  @Test
  void the_manifest_is_in_the_ledger_before_any_task_is_published() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    publisher.fate =
        message -> {
          assertThat(ledger.runs(RunState.GATHERING))
              .extracting(RunStatus::id)
              .contains(message.tasks().getFirst().id().run().value());
          published.countDown();
        };

    RunStatus run = runs.start(request("rabbitmq-quorum"), null);

    assertThat(run.state()).isEqualTo(RunState.GATHERING);
    assertThat(published.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void without_a_broker_no_manifest_is_written() {
    broker =
        type -> {
          throw new BrokerUnavailableException("away");
        };

    assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), null))
        .isInstanceOf(BrokerUnavailableException.class);

    assertThat(ledger.runs(null)).isEmpty();
  }

  @Test
  void without_a_ledger_nothing_is_published_and_the_room_is_given_back() throws Exception {
    for (int i = 0; i <= ROOM; i++) {
      ledger.silences = 1;
      assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), null))
          .isInstanceOf(LedgerUnavailableException.class);
    }

    assertThat(publisher.published).isEmpty();
    assertThat(runs.start(request("rabbitmq-quorum"), null).state()).isEqualTo(RunState.GATHERING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"striped", "rabbitmq-quorum"})
  void a_run_whose_acceptance_gets_no_answer_never_starts(String contender) throws Exception {
    ledger.losesAnswerOfAccept = true;
    assertThatThrownBy(() -> runs.start(request(contender), null))
        .isInstanceOf(LedgerUnavailableException.class);
    ledger.losesAnswerOfAccept = false;
    UUID ghost = ledger.runs(null).getFirst().id();
    assertThat(ledger.isAccepted(ghost)).as("the ledger would have it carried out").isTrue();

    takeover.look();
    takeover.look();

    assertThat(ledger.status(ghost, Duration.ZERO).state()).isEqualTo(RunState.CANCELLED);
    assertThat(brokered.held()).isEmpty();
    assertThat(inJvm.held()).isEmpty();
    assertThat(publisher.published).isEmpty();
  }

  @Test
  void a_run_that_is_not_accepted_any_more_is_worth_another_try_and_does_not_start() {
    ledger.takesAll = true;

    assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), "key"))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageEndingWith("was not accepted: try again");
    assertThat(brokered.held()).isEmpty();
    assertThat(publisher.published).isEmpty();
  }

  @Test
  void a_client_that_comes_again_with_its_key_keeps_the_run_that_may_have_been_accepted()
      throws Exception {
    ledger.losesAnswerOfAccept = true;
    assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), "key"))
        .isInstanceOf(LedgerUnavailableException.class);
    ledger.losesAnswerOfAccept = false;

    RunStatus again = runs.start(request("rabbitmq-quorum"), "key");
    takeover.look();

    assertThat(ledger.status(again.id(), Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void a_run_counts_before_its_first_task_is_published() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    publisher.fate =
        message -> {
          if (ledger.isAccepted(message.tasks().getFirst().id().run().value())) {
            accepted.countDown();
          }
        };

    runs.start(request("rabbitmq-quorum"), null);

    assertThat(accepted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_cancelled_in_jvm_run_gives_its_turn_to_the_next() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    whenTaskRuns =
        () -> {
          running.countDown();
          await(new CountDownLatch(1)); // until it is interrupted
        };
    RunStatus stuck = runs.start(request("striped"), null);
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    whenTaskRuns = () -> {};

    runs.cancel(stuck.id());

    RunStatus next = runs.start(request("striped"), null);
    assertThat(ledger.awaitEnd(next.id()).state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void a_run_that_another_producer_has_taken_is_worked_on_no_more() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    publisher.fate = message -> published.countDown();
    RunStatus run = runs.start(request("rabbitmq-quorum"), null);
    assertThat(published.await(30, TimeUnit.SECONDS)).isTrue();

    ledger.taken.add(run.id());
    leases.renew();

    assertThat(publisher.closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ledger.status(run.id(), Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
  }

  @Test
  void a_brokered_run_is_paused_and_resumed_and_an_in_jvm_run_is_not() throws Exception {
    publisher.fate = message -> {};
    RunStatus run = runs.start(request("rabbitmq-quorum"), null);
    assertThat(runs.pause(run.id()).control().paused()).isTrue();
    assertThat(runs.resume(run.id()).control().paused()).isFalse();
    RunStatus local = runs.start(request("striped"), null);

    assertThatThrownBy(() -> runs.pause(local.id()))
        .isInstanceOfSatisfying(
            LedgerRefusedException.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("contender striped can't be paused: it runs in one JVM");
    assertThatThrownBy(() -> runs.resume(local.id())).isInstanceOf(LedgerRefusedException.class);
  }

  @Test
  void the_same_idempotency_key_is_the_same_run_and_is_not_dispatched_twice() throws Exception {
    publisher.fate = message -> {};
    RunStatus first = runs.start(request("rabbitmq-quorum"), "key");
    runs.cancel(first.id());
    assertThat(publisher.closed.await(30, TimeUnit.SECONDS)).isTrue();
    int published = publisher.published.size();

    RunStatus second = runs.start(request("rabbitmq-quorum"), "key");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(publisher.published).hasSize(published);
  }

  @Test
  void more_runs_than_there_is_room_for_are_sent_away() throws Exception {
    for (int i = 0; i < ROOM; i++) {
      runs.start(request("rabbitmq-quorum"), null);
    }

    assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), null))
        .isInstanceOf(TooManyRunsException.class)
        .hasMessageContaining("plumbline.producer.max-runs");
    assertThat(ledger.runs(null)).hasSize(ROOM);
  }

  @Test
  void a_run_without_room_is_sent_away_before_its_input_is_read() throws Exception {
    for (int i = 0; i < ROOM; i++) {
      runs.start(request("rabbitmq-quorum"), null);
    }

    assertThatThrownBy(() -> runs.start(CSV, null)).isInstanceOf(TooManyRunsException.class);
    broker =
        type -> {
          throw new BrokerUnavailableException("away");
        };
    assertThatThrownBy(() -> runs.start(CSV, null)).isInstanceOf(BrokerUnavailableException.class);
  }

  @Test
  void a_known_key_is_the_same_run_without_room_broker_or_input() throws Exception {
    RunStatus first =
        ledger.register(
            new RunManifest(
                UUID.randomUUID(),
                "key",
                CSV.contender(),
                """
                {"request":{"contender":"rabbitmq-quorum","tasksPerMessage":1,"workers":2,
                 "workload":{"kind":"csv","dataset":"gone.csv","key":"k","value":"v","header":true,
                 "delimiter":",","inline":false,"tasks":4}},"cuts":"1"}""",
                4,
                1));
    ledger.accept(first.id());
    broker =
        type -> {
          throw new BrokerUnavailableException("away");
        };

    assertThat(runs.start(CSV, "key").id()).isEqualTo(first.id());
    assertThat(runs.start(withWorkers(CSV, 2), "key").id()).isEqualTo(first.id());
    assertThatThrownBy(() -> runs.start(withWorkers(CSV, 3), "key"))
        .isInstanceOfSatisfying(
            LedgerRefusedException.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessageContaining(first.id().toString());
    assertThatThrownBy(() -> runs.start(request("rabbitmq-quorum"), "key"))
        .isInstanceOf(LedgerRefusedException.class);
  }

  private static RunRequest withWorkers(RunRequest request, int workers) {
    return new RunRequest(
        request.contender(), request.tasksPerMessage(), workers, request.workload());
  }

  @Test
  void cancelling_ends_the_dispatch() throws Exception {
    publisher.fate = message -> {};
    RunStatus run = runs.start(request("rabbitmq-quorum"), null);

    RunStatus cancelled = runs.cancel(run.id());

    assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
    assertThat(publisher.closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void an_in_jvm_run_leaves_its_exact_result_in_the_ledger() throws Exception {
    RunStatus run = runs.start(request("striped"), null);

    assertThat(ledger.awaitEnd(run.id()).state()).isEqualTo(RunState.COMPLETED);
    assertThat(ledger.result(run.id()).total()).isEqualTo("300");
    assertThat(ledger.result(run.id()).items()).isEqualTo(300);
    assertThat(publisher.published).isEmpty();
  }

  @Test
  void the_work_of_an_in_jvm_run_is_counted_by_its_contender() throws Exception {
    RunStatus run = runs.start(request("striped"), null);
    ledger.awaitEnd(run.id());

    assertThat(counted(PlumblineMeter.RUN_ITEMS, "striped")).isEqualTo(300);
    assertThat(counted(PlumblineMeter.RUN_TASKS, "striped")).isEqualTo(10);
    assertThat(counted(PlumblineMeter.RUN_SECONDS, "striped")).isEqualTo(1e-9);
    assertThat(counted(PlumblineMeter.RUN_CPU_SECONDS, "striped")).isPositive();
    assertThat(counted(PlumblineMeter.RUN_ITEMS, "single-thread")).isZero();
  }

  @Test
  void the_cpu_time_of_an_in_jvm_run_is_counted_while_it_goes_on() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    whenTaskRuns =
        () -> {
          working.countDown();
          await(enough);
        };
    RunStatus run = runs.start(request("striped"), null);
    working.await();
    nanos.addAndGet(1_000_000_000);

    assertThat(cpuOfTurns()).isBetween(5.0, 5.1);
    assertThat(counted(PlumblineMeter.RUN_CPU_SECONDS, "striped")).isZero();

    enough.countDown();
    ledger.awaitEnd(run.id());
    inJvm.close();
    double after = cpuOfTurns();
    nanos.addAndGet(1_000_000_000);

    assertThat(cpuOfTurns()).as("between turns").isEqualTo(after).isBetween(5.0, 5.1);
  }

  @Test
  void updates_that_a_racy_run_lost_are_counted() {
    InJvmMeters meters = new InJvmMeters(registry, () -> 0, () -> 0);
    BucketSums right = new BucketSums(Map.of("0", new BigDecimal(1_000)), Map.of(), 1_000, 0);
    BucketSums racy = new BucketSums(Map.of("0", new BigDecimal(993)), Map.of(), 1_000, 0);

    meters.deviated("racy-threads", "count", new Deviation(right, racy));

    assertThat(counted(PlumblineMeter.UPDATES_LOST, "racy-threads")).isEqualTo(7);
  }

  @Test
  void a_contender_that_is_wrong_on_purpose_completes_only_when_it_is_right() throws Exception {
    RunStatus run = runs.start(new RunRequest("racy-threads", 1, 1, COUNT), null);

    assertThat(ledger.awaitEnd(run.id()).state()).isEqualTo(RunState.COMPLETED);
    assertThat(ledger.result(run.id()).total()).isEqualTo("300");
  }

  @Test
  void an_in_jvm_task_that_cannot_be_done_fails_the_run_and_is_named() throws Exception {
    taskFailure = "no such row";

    RunStatus run = runs.start(request("striped"), null);

    assertThat(ledger.awaitEnd(run.id()).reason()).matches("task \\d can't be done: no such row");
    assertThat(ledger.failure(run.id()).tasks()).hasSize(1);
  }

  @Test
  void whoever_watches_an_in_jvm_run_is_told_its_threads_while_it_works() throws Exception {
    CountDownLatch watched = new CountDownLatch(1);
    whenTaskRuns = () -> await(watched);

    RunStatus pool = runs.start(new RunRequest("striped", 1, 2, COUNT), null);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(runs.activity(pool)).isEqualTo(new RunActivity(null, 2, null)));
    RunStatus plain = runs.start(new RunRequest("single-thread", 1, 2, COUNT), null);
    assertThat(runs.activity(plain)).as("waits").isEqualTo(RunActivity.UNKNOWN);
    runs.cancel(pool.id());
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(runs.activity(plain))
                    .as("never has more than one")
                    .isEqualTo(new RunActivity(null, 1, null)));
    watched.countDown();
    assertThat(runs.activity(ledger.awaitEnd(plain.id()))).isEqualTo(RunActivity.UNKNOWN);
  }

  @Test
  void whoever_watches_a_brokered_run_is_told_what_is_in_flight() throws Exception {
    publisher.fate = message -> message.receipt().confirmed();

    RunStatus run = runs.start(request("rabbitmq-quorum"), null);

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(runs.activity(run)).isEqualTo(new RunActivity(4, null, null)));
    runs.cancel(run.id());
    Awaitility.await()
        .untilAsserted(() -> assertThat(runs.activity(run)).isEqualTo(RunActivity.UNKNOWN));
  }

  @Test
  void a_silent_ledger_is_told_the_result_later() throws Exception {
    whenTaskRuns = () -> ledger.silences = 2;

    RunStatus run = runs.start(request("single-thread"), null);

    assertThat(ledger.awaitEnd(run.id()).state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void an_open_in_jvm_run_that_nobody_works_on_has_lost_all_its_work() throws Exception {
    RunRequest request = request("striped");
    RunStatus run = ledger.register(planner.plan(request).manifest(UUID.randomUUID(), null));

    takeover.look();
    assertThat(ledger.status(run.id(), Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
    takeover.look();

    assertThat(ledger.failure(run.id()).reason()).isEqualTo("all work of the process was lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"striped", "rabbitmq-quorum"})
  void a_run_of_another_producer_is_left_to_it(String contender) throws Exception {
    RunStatus run =
        ledger.register(planner.plan(request(contender)).manifest(UUID.randomUUID(), null));
    ledger.lease(List.of(run.id()));

    takeover.look();
    takeover.look();

    assertThat(ledger.status(run.id(), Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
    assertThat(brokered.held()).isEmpty();
    assertThat(publisher.published).isEmpty();
  }

  @Test
  void a_producer_leases_the_brokered_runs_that_it_works_on() throws Exception {
    CountDownLatch leased = new CountDownLatch(1);
    publisher.fate = message -> await(leased);
    RunStatus run = runs.start(request("rabbitmq-quorum"), null);

    leases.renew();

    assertThat(ledger.leased).containsExactly(run.id());
    leased.countDown();
  }

  @Test
  void a_producer_leases_the_in_jvm_runs_that_it_works_on() throws Exception {
    CountDownLatch leased = new CountDownLatch(1);
    whenTaskRuns = () -> await(leased);
    leases.renew();
    assertThat(ledger.leased).isEmpty();
    RunStatus run = runs.start(request("single-thread"), null);

    ledger.silences = 1;
    leases.renew();
    assertThat(ledger.leased).as("the ledger was silent").isEmpty();
    leases.renew();

    assertThat(ledger.leased).containsExactly(run.id());
    leased.countDown();
    assertThat(ledger.awaitEnd(run.id()).state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void after_a_silence_of_the_ledger_a_run_is_looked_at_twice_again() throws Exception {
    RunStatus run =
        ledger.register(planner.plan(request("striped")).manifest(UUID.randomUUID(), null));
    takeover.look();
    ledger.silences = 1;
    takeover.look();

    takeover.look();
    assertThat(ledger.status(run.id(), Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
    takeover.look();

    assertThat(ledger.status(run.id(), Duration.ZERO).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void an_open_brokered_run_that_stands_still_is_gone_on_with() throws Exception {
    RunStatus run =
        ledger.register(planner.plan(request("rabbitmq-quorum")).manifest(UUID.randomUUID(), null));
    ledger.taskDone(run.id(), 0);
    publisher.fate =
        message -> {
          message.receipt().confirmed();
          message.tasks().forEach(task -> ledger.taskDone(run.id(), task.id().index()));
        };

    takeover.look();
    assertThat(brokered.held()).isEmpty();
    takeover.look();

    assertThat(publisher.closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(publisher.indexes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void a_run_that_moves_is_left_to_whoever_moves_it() throws Exception {
    RunStatus run =
        ledger.register(planner.plan(request("rabbitmq-quorum")).manifest(UUID.randomUUID(), null));

    for (int i = 0; i < 5; i++) {
      takeover.look();
      ledger.taskDone(run.id(), i);
    }

    assertThat(brokered.held()).isEmpty();
    assertThat(publisher.published).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double counted(PlumblineMeter meter, String contender) {
    return registry
        .get(meter.meterName())
        .tags("contender", contender, "workload", COUNT.kind())
        .counter()
        .count();
  }

  private double cpuOfTurns() {
    return registry.get(PlumblineMeter.IN_JVM_CPU_SECONDS.meterName()).functionCounter().count();
  }

  private static RunRequest request(String contender) {
    return new RunRequest(contender, 1, 2, COUNT);
  }
}
