package dev.plumbline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Shape;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RunDispatchTest {

  private static final Duration REISSUE_AFTER = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int WINDOW = 10;

  private final MessageCodec codec = new ProtobufMessageCodec(1_000);
  private final FakeLedger ledger = new FakeLedger();
  private final FakePublisher publisher = new FakePublisher(codec);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Counter scattered = registry.counter("scattered");
  private final Counter reissued = registry.counter("reissued");
  private final RunProperties settings =
      new RunProperties(WINDOW, REISSUE_AFTER, 5, PATIENCE, Duration.ofSeconds(1), 1, 0);

  /** A millisecond goes by between two looks at the clock, however busy the machine is. */
  private final AtomicLong nanos = new AtomicLong();

  private final SharedWindow window = new SharedWindow(() -> nanos.addAndGet(1_000_000));
  private long now;

  @Test
  void every_task_is_issued_once_and_the_run_completes() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 95, 1);
    workersDoEverything();

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).isEqualTo(IntStream.range(0, 95).boxed().toList());
    assertThat(publisher.tasks()).allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1));
    assertThat(publisher.published.getFirst().queue()).isEqualTo("plumbline.quorum.tasks");
    assertThat(scattered.count()).isEqualTo(95);
    assertThat(reissued.count()).isZero();
  }

  @Test
  void tasks_travel_as_many_in_a_message_as_the_run_says() throws Exception {
    RunManifest manifest = registered(QueueType.CLASSIC, 10, 4);
    workersDoEverything();

    dispatch(manifest).run();

    assertThat(publisher.published)
        .extracting(message -> message.tasks().size())
        .containsExactly(4, 4, 2);
  }

  @Test
  void tasks_that_are_done_before_the_ledger_is_first_asked_make_room() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 10 * WINDOW, 1);
    workersDoEverything();
    RunDispatch dispatch = dispatch(manifest);
    window.consumers(0); // the first few are all that may be issued before that

    assertThat(dispatch.run().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void no_more_than_the_window_is_outstanding() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 95, 3);
    List<Integer> outstanding = new ArrayList<>();
    ledger.whenAsked =
        () -> {
          outstanding.add(publisher.tasks().size() - ledger.done(manifest.id()));
          doAll(2);
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(outstanding).contains(9).allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(WINDOW));
  }

  @Test
  void what_is_in_flight_can_be_watched() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 95, 3);
    RunDispatch dispatch = dispatch(manifest);
    List<Integer> told = new ArrayList<>();
    List<Integer> real = new ArrayList<>();
    ledger.whenAsked =
        () -> {
          told.add(dispatch.inFlight());
          real.add(publisher.tasks().size() - ledger.done(manifest.id()));
          doAll(2);
        };

    dispatch.run();

    assertThat(told).contains(9).isEqualTo(real);
  }

  @Test
  void nobody_says_what_is_in_flight_of_a_run_that_another_began_to_issue() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 30, 1);
    workersDoEverything();
    RunDispatch dispatch = dispatch(manifest);

    dispatch.goOn(ledger.status(manifest.id(), Duration.ZERO));

    assertThat(dispatch.inFlight()).isNull();
  }

  @Test
  void a_message_larger_than_the_window_travels_alone() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 50, 25);
    workersDoEverything();

    assertThat(dispatch(manifest).run().state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.published).hasSize(2);
  }

  @Test
  void what_is_not_confirmed_is_published_again_and_counts_once() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 20, 1);
    Set<Integer> failedBefore = new HashSet<>();
    publisher.fate =
        message -> {
          int index = message.tasks().getFirst().id().index();
          if (index % 3 == 0 && failedBefore.add(index)) {
            message.receipt().failed("returned");
          } else {
            message.receipt().confirmed();
            ledger.taskDone(manifest.id(), index);
          }
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.published).hasSize(20 + 7);
    assertThat(scattered.count()).isEqualTo(20);
  }

  @Test
  void going_on_issues_only_what_is_missing_as_a_later_attempt() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 30, 1);
    IntStream.range(0, 30).filter(i -> i % 5 != 0).forEach(i -> done(manifest, i));
    workersDoEverything();

    RunStatus last = goOn(manifest);

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).containsExactly(0, 5, 10, 15, 20, 25);
    assertThat(publisher.tasks()).allSatisfy(task -> assertThat(task.attempt()).isEqualTo(2));
    assertThat(reissued.count()).isEqualTo(6);
  }

  @Test
  void going_on_issues_in_order_what_the_one_before_cannot_have_reached() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 100, 1);
    IntStream.range(0, 5).forEach(i -> done(manifest, i));
    workersDoEverything();

    RunStatus last = goOn(manifest);

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).doesNotHaveDuplicates().hasSize(95);
    assertThat(publisher.tasks())
        .filteredOn(task -> task.id().index() >= 5 + WINDOW + 1)
        .hasSize(100 - 5 - WINDOW - 1)
        .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1));
  }

  @Test
  void lost_tasks_are_issued_again_when_the_run_stands_still() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 8, 1);
    workersDo(task -> task.id().index() != 3 || task.attempt() == 3);

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 3, 3);
    assertThat(publisher.tasks().getLast().attempt()).isEqualTo(3);
  }

  @Test
  void a_window_full_of_lost_tasks_does_not_stop_the_run() throws Exception {
    RunManifest manifest = registered(QueueType.CLASSIC, 40, 1);
    workersDo(task -> task.attempt() > 1 || task.id().index() >= WINDOW);

    assertThat(dispatch(manifest).run().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void what_is_lost_and_issued_again_stays_within_the_window() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 60, 1);
    List<Integer> ahead = new ArrayList<>();
    workersDo(task -> task.attempt() > 1 || task.id().index() % 2 == 0);
    Runnable working = ledger.whenAsked;
    ledger.whenAsked =
        () -> {
          long distinct = publisher.indexes().stream().distinct().count();
          ahead.add((int) distinct - ledger.done(manifest.id()));
          working.run();
        };

    assertThat(dispatch(manifest).run().state()).isEqualTo(RunState.COMPLETED);
    assertThat(ahead).contains(WINDOW).allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(WINDOW));
  }

  @Test
  void a_full_run_that_was_left_open_ends_when_it_stands_still() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 8, 1);
    ledger.leavesFullRunsOpen = true;
    workersDoEverything();

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).hasSize(8);
    assertThat(publisher.markers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(QueueType.class)
  void a_run_that_takes_what_is_there_at_its_deadline_is_not_given_up_before(QueueType type)
      throws Exception {
    Completion atDeadline =
        new Completion(Completion.Policy.DEADLINE, null, Duration.ofSeconds(1_000));
    RunManifest manifest = Manifests.of(type, 8, 1, atDeadline);
    ledger.register(manifest);
    workersDo(task -> task.id().index() != 3);
    Runnable working = ledger.whenAsked;
    ledger.whenAsked =
        () -> {
          working.run();
          if (now >= Duration.ofSeconds(1_000).toNanos()) {
            ledger.completeNow(manifest.id());
          }
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(last.done()).isEqualTo(7);
    if (type.promisesDelivery()) {
      assertThat(publisher.indexes()).hasSizeGreaterThan(8);
    } else {
      assertThat(publisher.indexes()).hasSize(8);
    }
  }

  @Test
  void a_transient_run_is_never_issued_again_and_says_how_much_it_lost() throws Exception {
    RunManifest manifest = registered(QueueType.TRANSIENT, 8, 1);
    workersDo(task -> task.id().index() != 3);

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.FAILED);
    assertThat(last.reason()).startsWith("lost 1 of 8 tasks: rabbitmq-transient promises nothing");
    assertThat(ledger.failure(manifest.id()).tasks()).containsExactly(3);
    assertThat(publisher.indexes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void a_transient_run_that_waits_for_a_worker_is_not_given_up() throws Exception {
    RunManifest manifest = registered(QueueType.TRANSIENT, 8, 1);
    ledger.whenAsked = () -> passHoursThenCancel(manifest, 12);

    assertThat(dispatch(manifest).run().state()).isEqualTo(RunState.CANCELLED);
    assertThat(publisher.indexes()).hasSize(8);
  }

  @Test
  void a_transient_run_of_an_earlier_producer_is_only_watched() throws Exception {
    RunManifest manifest = registered(QueueType.TRANSIENT, 8, 1);
    done(manifest, 2);
    workersDoEverything();

    RunStatus last = goOn(manifest);

    assertThat(last.reason()).startsWith("lost 7 of 8 tasks");
    assertThat(publisher.indexes()).isEmpty();
  }

  @Test
  void with_no_worker_a_run_waits_for_ever_and_multiplies_nothing() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 8, 1);
    ledger.whenAsked = () -> passHoursThenCancel(manifest, 12);

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).as("ended by nothing but its user").isEqualTo(RunState.CANCELLED);
    assertThat(publisher.indexes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(publisher.markers()).hasSizeBetween(10, 6 * 12 + 6);
  }

  @Test
  void tasks_in_a_workers_hand_are_never_issued_again_however_long_they_take() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 8, 1);
    workersDo(task -> task.id().index() != 3 && task.id().index() != 5);
    ledger.taskHeld(manifest.id(), 3);
    ledger.taskHeld(manifest.id(), 5);
    Runnable working = ledger.whenAsked;
    ledger.whenAsked =
        () -> {
          working.run();
          if (now > Duration.ofHours(6).toNanos()) {
            done(manifest, 3);
            done(manifest, 5);
          }
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).hasSize(8);
    assertThat(publisher.markers().size()).isLessThan(50);
    assertThat(ledger.askedForHeld).isPositive();
  }

  @Test
  void long_tasks_that_come_one_by_one_are_not_issued_again() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 8, 1);
    ledger.whenAsked =
        () -> {
          timePasses();
          int due = (int) (now / Duration.ofMinutes(10).toNanos()); // each takes ten minutes
          if (due > ledger.done(manifest.id())) {
            publisher.markers().stream() // they are behind the tasks in the queue
                .filter(marker -> due >= 8)
                .forEach(marker -> done(manifest, marker));
            done(manifest, ledger.done(manifest.id()));
          }
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void a_paused_run_issues_nothing_and_goes_on_when_it_is_resumed() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 60, 1);
    List<Integer> publishedWhilePaused = new ArrayList<>();
    workersDoEverything();
    Runnable working = ledger.whenAsked;
    ledger.whenAsked =
        () -> {
          working.run();
          if (publishedWhilePaused.isEmpty()) {
            ledger.pause(manifest.id());
          }
          if (publishedWhilePaused.size() == 100) {
            ledger.resume(manifest.id());
          }
          publishedWhilePaused.add(publisher.published.size());
        };

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publishedWhilePaused.subList(0, 101)).containsOnly(WINDOW);
    assertThat(publisher.indexes()).hasSize(60);
  }

  @Test
  void a_cancelled_run_is_issued_no_further() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 1_000, 1);
    ledger.whenAsked = () -> ledger.cancel(manifest.id());

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.CANCELLED);
    assertThat(publisher.published).hasSize(WINDOW);
  }

  @Test
  void a_silent_ledger_is_asked_again_and_costs_no_attempt() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 20, 1);
    workersDoEverything();
    ledger.silences = 3;

    RunStatus last = dispatch(manifest).run();

    assertThat(last.state()).isEqualTo(RunState.COMPLETED);
    assertThat(publisher.indexes()).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void a_task_that_cannot_be_sent_fails_the_run_and_is_named() throws Exception {
    RunManifest manifest = registered(QueueType.QUORUM, 3, 1);
    workersDoEverything();

    RunStatus last =
        dispatch(manifest, index -> new Work.SumInline(1, 0, new long[index == 2 ? 2_000 : 1]))
            .run();

    assertThat(last.state()).isEqualTo(RunState.FAILED);
    assertThat(last.reason())
        .startsWith("task 2 can't be issued: ")
        .contains("plumbline.messaging.max-body-bytes");
    assertThat(ledger.failure(manifest.id()).tasks()).containsExactly(2);
  }

  private RunManifest registered(QueueType type, int tasks, int tasksPerMessage) {
    RunManifest manifest = Manifests.of(type, tasks, tasksPerMessage);
    ledger.register(manifest);
    return manifest;
  }

  private RunDispatch dispatch(RunManifest manifest) {
    return dispatch(manifest, index -> new Work.CountUp(1, 1));
  }

  private RunDispatch dispatch(RunManifest manifest, Works works) {
    Workload workload =
        new Workload() {
          @Override
          public Shape shape() {
            return Shape.SUM;
          }

          @Override
          public int taskCount() {
            return manifest.taskCount();
          }

          @Override
          public Work work(int index) {
            return works.of(index);
          }
        };
    window.consumers(WINDOW); // enough for the run's own window to be the narrower one
    Scatter scatter =
        new Scatter(
            manifest,
            workload,
            codec,
            new Outlet(
                publisher, window.join(manifest, new TurnMeters(registry, TurnMeters.size(1)))),
            scattered,
            new Backoff(Duration.ZERO, Duration.ZERO));
    return new RunDispatch(manifest, scatter, ledger, settings, reissued, () -> now);
  }

  private RunStatus goOn(RunManifest manifest) throws InterruptedException {
    return dispatch(manifest).goOn(ledger.status(manifest.id(), Duration.ZERO));
  }

  private void passHoursThenCancel(RunManifest manifest, int hours) {
    timePasses();
    if (now > Duration.ofHours(hours).toNanos()) {
      ledger.cancel(manifest.id());
    }
  }

  private void workersDoEverything() {
    workersDo(task -> true);
  }

  /** Whenever the ledger is asked, all tasks published so far were tried and some time went by. */
  private void workersDo(Does worker) {
    Queue<Task> queue = new ArrayDeque<>();
    publisher.fate =
        message -> {
          queue.addAll(message.tasks());
          message.receipt().confirmed();
        };
    ledger.whenAsked =
        () -> {
          while (!queue.isEmpty()) {
            Task task = queue.remove();
            if (task.work().items() == 0 || worker.task(task)) {
              ledger.taskDone(task.id().run().value(), task.id().index());
            }
          }
          timePasses();
        };
  }

  private void timePasses() {
    now += Duration.ofSeconds(4).toNanos();
  }

  private void doAll(int most) {
    publisher.tasks().stream()
        .map(Task::id)
        .filter(id -> ledger.missing(id.run().value(), id.index(), 1).contains(id.index()))
        .limit(most)
        .toList()
        .forEach(this::done);
  }

  private void done(TaskId id) {
    ledger.taskDone(id.run().value(), id.index());
  }

  private void done(RunManifest manifest, int index) {
    ledger.taskDone(manifest.id(), index);
  }

  /** The work of each task. */
  private interface Works {
    Work of(int index);
  }

  /** Whether a worker gets a task done. */
  private interface Does {
    boolean task(Task task);
  }
}
