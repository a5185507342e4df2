package dev.plumbline.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.testbed.broker.RabbitOnThisMachine;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real services, a real RabbitMQ, real faults: whatever strikes, the answer is exact. Three
 * aggregators share the ledger, and two producers the runs, all the time.
 */
class FaultScenariosIT {

  /** A worker that is to end at its 40th message may get fewer; then the trial proves nothing. */
  private static final int MAX_TRIES = 3;

  private static final int TASKS = 4_000;

  /** So many that most are still on their way when the fault strikes. */
  private static final int MANY_TASKS = 20_000;

  private static final long SEED = 20_261_123;

  /** After a tenth of a run: on a busy machine too, long before all its tasks are issued. */
  private static final long STRIKES_EARLY = 196;

  /** Left behind, for who wants to know why one of these has failed. */
  private static final Path LOGS = Path.of("target", "fault-logs");

  private static final Duration MAX_HOLD = Duration.ofSeconds(2);

  private static final Duration LONG_HOLD = Duration.ofSeconds(15);

  private static final Duration TAKEOVER = Duration.ofMinutes(1);

  private static FaultTarget target;
  private static List<Job> jobs;

  @BeforeAll
  static void startEverything() throws Exception {
    RabbitOnThisMachine.require();
    target = FaultTarget.start(new FaultExperiment.Size(TASKS, 2, 3), Patience.IMPATIENT, LOGS);
    jobs = Job.of(List.of("rabbitmq-quorum", "rabbitmq-classic"), TASKS);
  }

  /** What was put aside by a fault is thrown away after each, and nothing else may be left. */
  @AfterAll
  static void nothingIsLeftInAnyQueue() throws Exception {
    if (target != null) {
      long left = target.left();
      target.close();
      assertThat(left).isZero();
    }
  }

  static Stream<String> faults() {
    return Stream.of(
        "worker-kill",
        "worker-freeze",
        "worker-halts-before-result-publish",
        "worker-halts-after-result-confirm-before-ack",
        "worker-stuck",
        "worker-slow",
        "aggregator-kill",
        "aggregator-freeze",
        "aggregator-halts-before-commit",
        "aggregator-halts-after-commit-before-ack",
        "producer-kill",
        "producer-halts-after-manifest-before-scatter",
        "producer-halts-before-task-publish",
        "broker-kill",
        "broker-data-lost",
        "memory-alarm",
        "tasks-deleted",
        "results-deleted",
        "binding-deleted",
        "connections-closed",
        "no-workers",
        "reset",
        "cut-at-confirm",
        "packet-loss",
        "duplicate",
        "poison",
        "malformed",
        "stray-20mb",
        "clients-vanish",
        "store-kill",
        "store-disk-full");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void the_answer_is_exact_whatever_strikes(String name) throws Exception {
    Job job = jobs.get(Math.floorMod(name.hashCode(), jobs.size()));

    @Nullable String keptFromStriking = "";
    for (int tries = 0; keptFromStriking != null && tries < MAX_TRIES; tries++) {
      TrialResult result =
          new Trial(target, job, Faults.named(name), SEED + name.hashCode() + tries).run(MAX_HOLD);

      assertThat(result.exact()).as(result.toString()).isTrue();
      assertThat(result.counters().lost()).isZero();
      assertThat(result.counters().unexpected()).isZero();
      assertThat(result.counters().ok()).isEqualTo(TASKS);
      keptFromStriking = result.note();
    }
    assertThat(keptFromStriking).as("what kept the fault from striking").isNull();
  }

  @Test
  void a_run_whose_file_is_replaced_by_another_of_its_size_is_of_neither_or_of_one()
      throws Exception {
    Fault fault = Faults.named("file-changed");
    Job job = fault.job(QueueType.QUORUM.contender(), TASKS, target);

    TrialResult result = new Trial(target, job, fault, SEED).run(MAX_HOLD);

    assertThat(fault.promise(job.contender()).brokenBy(result)).as(result.toString()).isFalse();
    assertThat(result.ended()).isEqualTo("FAILED");
    assertThat(result.note()).contains("trial-rows.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many-keys", "runs-while-ledger-away"})
  void others_are_not_harmed_by(String name) throws Exception {
    TrialResult result = onQuorum(MANY_TASKS, name).run(LONG_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(result.counters().lost()).isZero();
  }

  @Test
  void what_a_crash_loop_made_the_broker_give_up_is_issued_again() throws Exception {
    exactAndCounted(PlumblineMeter.DEAD_LETTERS_REISSUED, "worker-crash-loop");
  }

  @Test
  void what_a_consumer_holds_too_long_is_taken_from_it_and_done_by_others() throws Exception {
    TrialResult result = exactAndCounted(PlumblineMeter.TASKS_REDELIVERED, "consumer-timeout");

    assertThat(result.counters().lost()).isZero();
  }

  @Test
  void a_run_that_is_still_being_issued_is_exact_too() throws Exception {
    TrialResult result = onQuorum(MANY_TASKS, "tasks-deleted").run(MAX_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(result.counters().ok()).isEqualTo(MANY_TASKS);
  }

  @Test
  void a_frozen_producer_wakes_up_beside_the_one_that_went_on_with_its_run() throws Exception {
    Fault fault =
        Fault.of(
            Fault.Family.SERVICE,
            "producer-freeze",
            "SIGSTOP until another producer issues tasks of its run",
            FaultScenariosIT::freezeUntilAnotherGoesOn);

    TrialResult result =
        new Trial(target, Job.of(QueueType.QUORUM.contender(), MANY_TASKS), fault, STRIKES_EARLY)
            .run(MAX_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(result.counters().ok()).isEqualTo(MANY_TASKS);
    assertThat(result.note()).as("what kept the fault from striking").isNull();
  }

  /** The other waits until the queue is empty and the lease over: no time is right everywhere. */
  private static Injection.Injected freezeUntilAnotherGoesOn(
      FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess producer = target.any(Role.PRODUCER, random);
    ServiceProcess other = target.cluster().services(Role.PRODUCER).getLast();
    long before = await().until(() -> reissued(other), count -> count >= 0);
    producer.freeze();
    try {
      await().atMost(TAKEOVER).until(() -> reissued(other) > before);
    } catch (ConditionTimeoutException e) {
      producer.thaw();
      throw e;
    }
    return producer::thaw;
  }

  /** Negative when it doesn't answer. */
  private static long reissued(ServiceProcess producer) throws InterruptedException {
    MeterReading reading = target.cluster().meters().readEach().get(producer.name());
    return reading == null ? -1 : reading.count(PlumblineMeter.TASKS_REISSUED);
  }

  private static Trial onQuorum(int tasks, String fault) throws InterruptedException {
    Job job = Job.of(QueueType.QUORUM.contender(), tasks);
    return new Trial(target, job, Faults.named(fault), SEED);
  }

  /** The fault has to show in the meter. */
  private static TrialResult exactAndCounted(PlumblineMeter meter, String fault) throws Exception {
    long before = total(meter);

    TrialResult result = onQuorum(TASKS, fault).run(MAX_HOLD);

    assertThat(result.exact()).as(result.toString()).isTrue();
    assertThat(total(meter)).isGreaterThan(before);
    return result;
  }

  private static long total(PlumblineMeter meter) throws Exception {
    return target.cluster().meters().read().count(meter);
  }

  @Test
  void work_inside_one_jvm_is_lost_with_its_process_and_the_run_says_so() throws Exception {
    Job job = Job.of("executor", TASKS);

    TrialResult result = new Trial(target, job, Faults.named("producer-kill"), SEED).run(MAX_HOLD);

    assertThat(result.ended()).as(result.toString()).isEqualTo("FAILED");
    assertThat(result.note()).contains("all work of the process was lost");
    assertThat(result.counters().lost()).isEqualTo(TASKS);
  }

  @Test
  void transient_messages_are_lost_with_the_broker_and_the_run_says_so() throws Exception {
    Job job = Job.of(QueueType.TRANSIENT.contender(), MANY_TASKS);

    TrialResult result = new Trial(target, job, Faults.named("broker-kill"), SEED).run(MAX_HOLD);

    assertThat(result.ended()).as(result.toString()).isEqualTo("FAILED");
    assertThat(result.counters().lost()).isPositive();
    assertThat(result.counters().unexpected()).isZero();
  }
}
