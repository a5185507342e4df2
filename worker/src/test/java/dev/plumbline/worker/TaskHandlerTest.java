package dev.plumbline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.UpdateSink;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskHandlerTest {

  private static final RunId RUN = RunId.random();
  private static final String RESULTS = "plumbline.quorum.results";
  private static final int MAX_OPEN = 100;

  private final FakePublisher publisher = new FakePublisher();
  private final FakePublisher retryPublisher = new FakePublisher();
  private final ReplyRetry retry =
      new ReplyRetry(
          new Publishers((type, kind) -> retryPublisher),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
  private final InHand inHand = new InHand();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MessageCodec codec = new ProtobufMessageCodec(100_000);
  private final AtomicLong nanos = new AtomicLong();
  private final TaskWatchdog watchdog =
      new TaskWatchdog(Duration.ofSeconds(1), nanos::get, code -> {}, new SimpleMeterRegistry());
  private final EndedRuns ended = new EndedRuns(nanos::get);
  private final FakeLedger ledger = new FakeLedger();
  private final CountDownLatch givenUp = new CountDownLatch(1);

  @AfterEach
  void endTheRetryThread() {
    retry.close();
    watchdog.close();
  }

  @Test
  void a_message_is_acknowledged_only_after_its_result_is_confirmed() throws Exception {
    FakeDelivery delivery = delivery(0);

    handler().onDelivery(delivery);

    FakePublisher.Published result = publisher.next();
    assertThat(result.queue()).isEqualTo(RESULTS);
    assertThat(delivery.acks()).hasValue(0);
    assertThat(inHand.messages()).isEqualTo(1);

    result.receipt().confirmed();

    assertThat(delivery.acks()).hasValue(1);
    assertThat(inHand.messages()).isZero();
  }

  @Test
  void the_next_message_does_not_wait_for_the_confirm_of_the_one_before() throws Exception {
    FakeDelivery first = delivery(0);
    FakeDelivery second = delivery(1);
    TaskHandler handler = handler();

    handler.onDelivery(first);
    handler.onDelivery(second);
    publisher.next();
    publisher.next().receipt().confirmed();

    assertThat(first.acks()).hasValue(0);
    assertThat(second.acks()).hasValue(1);
  }

  @Test
  void a_message_of_several_tasks_has_one_reply_with_an_outcome_for_each() throws Exception {
    handler().onDelivery(delivery(3, 4, 5));

    List<TaskOutcome> outcomes = codec.decodeOutcomes(publisher.next().body());
    assertThat(outcomes)
        .extracting(TaskOutcome::id)
        .containsExactly(new TaskId(RUN, 3), new TaskId(RUN, 4), new TaskId(RUN, 5));
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(((TaskResult) outcome).sums())
                    .isEqualTo(new BucketSums(Map.of("0", BigDecimal.valueOf(7)), Map.of(), 7, 0)));
    assertThat(publisher.waiting()).isZero();
  }

  @Test
  void tasks_that_wait_are_open_together_and_each_is_answered_when_it_is_done() throws Exception {
    CountDownLatch bothOpen = new CountDownLatch(2);
    TaskHandler handler =
        handler(
            codec,
            task -> {
              bothOpen.countDown();
              await(bothOpen); // neither ends before the other has begun
            });
    FakeDelivery first = fetching(0, 2);
    FakeDelivery second = fetching(1, 2);

    handler.onDelivery(first);
    handler.onDelivery(second);
    publisher.next().receipt().confirmed();
    publisher.next().receipt().confirmed();

    assertThat(inHand.awaitNone(Duration.ofMinutes(1))).isZero();
    assertThat(first.acks()).hasValue(1);
    assertThat(second.acks()).hasValue(1);
  }

  @Test
  void a_task_that_waits_is_in_hand_from_its_delivery_to_its_confirm() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);

    handler(codec, task -> await(goOn)).onDelivery(fetching(0, 1));

    assertThat(inHand.messages()).isEqualTo(1);
    goOn.countDown();
    publisher.next().receipt().confirmed();
    assertThat(inHand.awaitNone(Duration.ofMinutes(1))).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A message of one task whose run has so many open at the same time; it may fetch nowhere. */
  private FakeDelivery fetching(int index, int concurrency) {
    FetchSource source = new FetchSource("http://127.0.0.1:1/", concurrency, 1000, 1);
    Task task = new Task(new TaskId(RUN, index), 1, new Work.Fetch(source, 0, 1));
    return FakeDelivery.of(codec.encodeTasks(List.of(task)));
  }

  @Test
  void a_failed_publish_is_repeated_on_another_thread_until_it_is_confirmed() throws Exception {
    FakeDelivery delivery = delivery(0);
    handler().onDelivery(delivery);
    FakePublisher.Published first = publisher.next();

    first.receipt().failed("nacked");
    FakePublisher.Published second = retryPublisher.next();
    second.receipt().failed("returned");
    FakePublisher.Published third = retryPublisher.next();

    assertThat(second.by()).isNotEqualTo(Thread.currentThread());
    assertThat(third.body()).isEqualTo(first.body());
    assertThat(delivery.acks()).hasValue(0);
    third.receipt().confirmed();
    assertThat(delivery.acks()).hasValue(1);
  }

  @Test
  void a_reply_that_is_never_confirmed_gives_its_message_back_unacknowledged() throws Exception {
    FakeDelivery delivery = delivery(0);
    handler().onDelivery(delivery);
    publisher.next().receipt().failed("nacked");

    for (int i = 0; i < ReplyRetry.MAX_RETRIES; i++) {
      retryPublisher.next().receipt().failed("nacked");
    }

    assertThat(givenUp.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(delivery.acks()).hasValue(0);
    assertThat(inHand.messages()).isZero();
  }

  @Test
  void a_task_that_cannot_be_done_becomes_a_verdict_of_one_line() throws Exception {
    FakeDelivery delivery = delivery(2);
    TaskHandler handler =
        handler(
            task -> {
              throw new TaskFailedException(task.id(), "row 7: 'x' is no number\nmore");
            });

    handler.onDelivery(delivery);

    FakePublisher.Published verdict = publisher.next();
    assertThat(verdict.queue()).isEqualTo(RESULTS);
    assertThat(codec.decodeOutcomes(verdict.body()))
        .containsExactly(new TaskFailure(new TaskId(RUN, 2), 1, "row 7: 'x' is no number"));
    assertThat(delivery.acks()).hasValue(0);
    verdict.receipt().confirmed();
    assertThat(delivery.acks()).hasValue(1);
  }

  @Test
  void an_unexpected_exception_becomes_a_verdict_and_spares_the_other_tasks() throws Exception {
    TaskHandler handler =
        handler(
            task -> {
              if (task.id().index() == 0) {
                throw new IllegalStateException("broken");
              }
            });

    handler.onDelivery(delivery(0, 1));

    List<TaskOutcome> outcomes = codec.decodeOutcomes(publisher.next().body());
    assertThat(outcomes.get(0))
        .isEqualTo(
            new TaskFailure(
                new TaskId(RUN, 0), 1, "unexpected java.lang.IllegalStateException: broken"));
    assertThat(outcomes.get(1)).isInstanceOf(TaskResult.class);
  }

  @Test
  void a_task_is_watched_while_it_runs_and_no_longer() throws Exception {
    List<TaskId> overdue = new ArrayList<>();
    TaskHandler handler =
        handler(
            task -> {
              nanos.addAndGet(Duration.ofSeconds(2).toNanos());
              watchdog.look();
              overdue.addAll(watchdog.overdue());
              throw new IllegalStateException("ends in whatever way");
            });

    handler.onDelivery(delivery(3));

    assertThat(overdue).containsExactly(new TaskId(RUN, 3));
    assertThat(watchdog.overdue()).isEmpty();
  }

  @Test
  void an_error_of_the_machine_is_no_verdict() {
    FakeDelivery delivery = delivery(0);
    TaskHandler handler =
        handler(
            task -> {
              throw new OutOfMemoryError("made up");
            });

    assertThatThrownBy(() -> handler.onDelivery(delivery)).isInstanceOf(OutOfMemoryError.class);

    assertThat(publisher.waiting()).isZero();
    assertThat(delivery.acks()).hasValue(0);
  }

  @Test
  void a_body_that_cannot_be_read_is_parked_before_it_is_acknowledged() throws Exception {
    byte[] body = "not ours".getBytes(UTF_8);
    FakeDelivery delivery = FakeDelivery.of(body);

    handler().onDelivery(delivery);

    FakePublisher.Published parked = publisher.next();
    assertThat(parked.queue()).isEqualTo("plumbline.quorum.parked");
    assertThat(parked.body()).isEqualTo(body);
    assertThat(registry.get("plumbline.decode.rejected").counter().count()).isEqualTo(1);
    assertThat(delivery.acks()).hasValue(0);
    parked.receipt().confirmed();
    assertThat(delivery.acks()).hasValue(1);
  }

  @Test
  void a_result_that_no_body_can_hold_becomes_a_verdict() throws Exception {
    MessageCodec small = new ProtobufMessageCodec(400);
    Work manyBuckets = new Work.CountUp(500, 1);
    byte[] body = small.encodeTasks(List.of(new Task(new TaskId(RUN, 0), 1, manyBuckets)));

    handler(small, task -> {}).onDelivery(FakeDelivery.of(body));

    assertThat(small.decodeOutcomes(publisher.next().body()).getFirst())
        .isInstanceOfSatisfying(
            TaskFailure.class,
            verdict ->
                assertThat(verdict.reason())
                    .startsWith("the result is too large to send")
                    .contains("plumbline.messaging.max-body-bytes (400)"));
  }

  @Test
  void outcomes_too_large_for_one_body_go_in_several_all_confirmed_before_the_acknowledgement()
      throws Exception {
    MessageCodec small = new ProtobufMessageCodec(400);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(new Task(new TaskId(RUN, i), 1, new Work.CountUp(40, 1)));
    }
    FakeDelivery delivery = FakeDelivery.of(small.encodeTasks(tasks));

    handler(small, task -> {}).onDelivery(delivery);

    assertThat(publisher.waiting()).isGreaterThan(1);
    List<TaskOutcome> outcomes = new ArrayList<>();
    while (publisher.waiting() > 0) {
      assertThat(delivery.acks()).hasValue(0);
      FakePublisher.Published part = publisher.next();
      outcomes.addAll(small.decodeOutcomes(part.body()));
      part.receipt().confirmed();
    }
    assertThat(delivery.acks()).hasValue(1);
    assertThat(outcomes)
        .hasSize(8)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(TaskResult.class));
  }

  @Test
  void a_message_of_a_run_that_has_ended_is_acknowledged_without_work() throws Exception {
    FakeDelivery delivery = delivery(0, 1);
    ended.tell(List.of(RUN.value()), Set.of());
    TaskHandler handler =
        handler(
            task -> {
              throw new AssertionError("nobody wants " + task);
            });

    handler.onDelivery(delivery);

    assertThat(publisher.waiting()).isZero();
    assertThat(delivery.acks()).hasValue(1);
    assertThat(inHand.messages()).isZero();
  }

  @Test
  void of_a_run_that_ends_during_the_work_nothing_is_published() throws Exception {
    FakeDelivery delivery = delivery(0, 1, 2);
    List<Integer> begun = new ArrayList<>();
    TaskHandler handler =
        handler(
            task -> {
              begun.add(task.id().index());
              if (task.id().index() == 1) {
                ended.tell(List.of(RUN.value()), Set.of(RUN.value()));
                watchdog.running().forEach(RunningTask::drop);
                watchdog.running().forEach(RunningTask::throwIfCancelled);
              }
            });

    handler.onDelivery(delivery);

    assertThat(begun).containsExactly(0, 1);
    assertThat(publisher.waiting()).isZero();
    assertThat(delivery.acks()).hasValue(1);
    assertThat(registry.get("plumbline.task.duration").tag("outcome", "failure").timer().count())
        .isZero();
  }

  @Test
  void a_task_over_its_run_s_time_out_has_a_verdict_and_the_others_have_results() throws Exception {
    TaskHandler handler =
        handler(
            task -> {
              if (task.id().index() == 5) {
                RunningTask running = watchdog.running().getFirst();
                String verdict =
                    Verdicts.givenUp(task.id(), "its run's taskTimeout", Duration.ofSeconds(30));
                running.giveUp(verdict);
                running.throwIfCancelled();
              }
            });

    handler.onDelivery(delivery(4, 5, 6));

    List<TaskOutcome> outcomes = codec.decodeOutcomes(publisher.next().body());
    assertThat(outcomes.get(0)).isInstanceOf(TaskResult.class);
    assertThat(outcomes.get(1))
        .isEqualTo(
            new TaskFailure(
                new TaskId(RUN, 5), 1, "task 5 was given up after its run's taskTimeout of 30 s"));
    assertThat(outcomes.get(2)).isInstanceOf(TaskResult.class);
  }

  @Test
  void the_kernel_itself_heeds_the_cancellation() throws Exception {
    Work hours = new Work.CountUp(1, 1_000_000_000_000L);
    byte[] body = codec.encodeTasks(List.of(new Task(new TaskId(RUN, 9), 1, hours)));
    TaskHandler handler = handler(task -> watchdog.running().getFirst().giveUp("enough"));

    handler.onDelivery(FakeDelivery.of(body));

    assertThat(codec.decodeOutcomes(publisher.next().body()))
        .containsExactly(new TaskFailure(new TaskId(RUN, 9), 1, "enough"));
  }

  @Test
  void the_ledger_is_asked_for_messages_that_come_again_and_for_no_others() throws Exception {
    handler().onDelivery(delivery(0));
    assertThat(ledger.begun).isEmpty();

    handler().onDelivery(again(delivery(0)));

    assertThat(ledger.begun).containsExactly(new FakeLedger.Begun(RUN.value(), List.of(0)));
  }

  @Test
  void what_came_again_and_is_not_wanted_is_acknowledged_without_work() throws Exception {
    ledger.wanted = indexes -> List.of();
    FakeDelivery again = again(delivery(3, 4));
    TaskHandler handler =
        handler(
            task -> {
              throw new AssertionError("nobody wants " + task);
            });

    handler.onDelivery(again);

    assertThat(publisher.waiting()).isZero();
    assertThat(again.acks()).hasValue(1);
    assertThat(inHand.messages()).isZero();
  }

  @Test
  void of_what_came_again_each_outcome_is_sent_before_the_next_task_is_begun() throws Exception {
    List<Integer> sent = new ArrayList<>();
    FakeDelivery again = again(delivery(0, 1, 2));
    TaskHandler handler =
        handler(
            task -> {
              sent.add(publisher.waiting());
              if (task.id().index() == 2) {
                throw new OutOfMemoryError("made up");
              }
            });

    assertThatThrownBy(() -> handler.onDelivery(again)).isInstanceOf(OutOfMemoryError.class);

    assertThat(sent).containsExactly(0, 1, 2);
    assertThat(ledger.begun)
        .extracting(begun -> begun.indexes().getFirst())
        .containsExactly(0, 1, 2);
    publisher.next().receipt().confirmed();
    publisher.next().receipt().confirmed();
    assertThat(again.acks()).hasValue(0);
    assertThat(inHand.messages()).isZero();
  }

  @Test
  void a_message_of_many_tasks_that_came_again_is_asked_for_in_sixteen_parts_at_most()
      throws Exception {
    FakeDelivery again = again(delivery(IntStream.range(0, 100).toArray()));

    handler().onDelivery(again);

    assertThat(ledger.begun).hasSizeLessThanOrEqualTo(TaskHandler.PARTS);
    assertThat(ledger.begun.stream().mapToInt(begun -> begun.indexes().size()).sum())
        .isEqualTo(100);
    while (publisher.waiting() > 0) {
      assertThat(again.acks()).hasValue(0);
      publisher.next().receipt().confirmed();
    }
    assertThat(again.acks()).hasValue(1);
  }

  @Test
  void what_is_in_hand_is_told_until_it_is_acknowledged() throws Exception {
    handler().onDelivery(delivery(3, 4, 5));

    assertThat(inHand.held())
        .containsExactly(new WorkerReport.Held(RUN.value(), List.of(new WorkerReport.Range(3, 6))));
    publisher.next().receipt().confirmed();
    assertThat(inHand.held()).isEmpty();
  }

  @Test
  void a_redelivered_message_is_counted_and_done_again() throws Exception {
    FakeDelivery again = again(delivery(0));

    handler().onDelivery(again);

    assertThat(registry.get("plumbline.tasks.redelivered").counter().count()).isEqualTo(1);
    assertThat(publisher.next().queue()).isEqualTo(RESULTS);
  }

  private static FakeDelivery again(FakeDelivery first) {
    return new FakeDelivery(first.body(), true, new AtomicInteger());
  }

  private FakeDelivery delivery(int... indexes) {
    List<Task> tasks = new ArrayList<>();
    for (int index : indexes) {
      tasks.add(new Task(new TaskId(RUN, index), 1, new Work.CountUp(1, 7)));
    }
    return FakeDelivery.of(codec.encodeTasks(tasks));
  }

  private TaskHandler handler() {
    return handler(task -> {});
  }

  private TaskHandler handler(Before before) {
    return handler(codec, before);
  }

  private TaskHandler handler(MessageCodec encoding, Before before) {
    TaskRunner runner =
        new TaskRunner(Datasets.NONE) {
          @Override
          public Tally run(Task task, UpdateSink sink) throws TaskFailedException {
            before.running(task);
            return super.run(task, sink);
          }
        };
    Replies replies =
        new Replies(QueueType.QUORUM, new Publishers((type, kind) -> publisher), retry, inHand);
    TaskHandlers shared =
        new TaskHandlers(
            encoding,
            new TaskComputer(runner, watchdog, ended),
            new BegunCheck(ledger, nanos::get),
            new OpenWork(MAX_OPEN));
    return shared.handler(replies, new TaskMeters(registry, QueueType.QUORUM), givenUp::countDown);
  }

  /** What happens before a task is run. */
  private interface Before {
    void running(Task task) throws TaskFailedException;
  }
}
