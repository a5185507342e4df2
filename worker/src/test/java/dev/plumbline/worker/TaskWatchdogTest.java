package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TaskWatchdogTest {

  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final TaskId TASK = new TaskId(RunId.random(), 7);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap around
  private final List<Integer> exits = new CopyOnWriteArrayList<>();
  private final CountDownLatch halted = new CountDownLatch(1);
  private final TaskWatchdog watchdog = watchdog(DEADLINE);

  @AfterEach
  void endItsThread() {
    watchdog.close();
  }

  @Test
  void a_task_within_its_deadline_is_left_alone(CapturedOutput output) {
    RunningTask task = watchdog.watch(TASK);

    lookAfter(DEADLINE);

    assertThat(status()).isEqualTo(Status.UP);
    assertThat(task.isCancelled()).isFalse();
    assertThat(output).doesNotContain(TASK.toString());
  }

  @Test
  void a_task_over_its_deadline_is_named_and_the_worker_not_ready_until_it_ends(
      CapturedOutput output) {
    RunningTask late = watchdog.watch(TASK);
    lookAfter(DEADLINE.plusNanos(1));

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(watchdog.overdue()).containsExactly(TASK);
    assertThat(late.isCancelled()).isTrue();
    assertThat(late.verdict())
        .isEqualTo(
            "task 7 was given up after this worker's plumbline.worker.task-deadline of 300 s");
    assertThat(output).contains("Task " + TASK, "plumbline.worker.task-deadline = PT5M");

    late.close();
    assertThat(status()).isEqualTo(Status.UP);
    lookAfter(DEADLINE.multipliedBy(9));
    assertThat(exits).isEmpty();
  }

  @Test
  void a_task_that_still_runs_after_the_grace_ends_the_jvm() {
    watchdog.watch(TASK);
    lookAfter(DEADLINE.plusNanos(1));

    lookAfter(GRACE);
    assertThat(exits).isEmpty();
    lookAfter(Duration.ofNanos(1));

    assertThat(exits).containsExactly(70);
  }

  @Test
  void the_grace_is_never_longer_than_the_deadline() {
    TaskWatchdog strict = watchdog(Duration.ofSeconds(2));
    strict.watch(TASK);
    lookAfter(Duration.ofSeconds(3), strict);

    lookAfter(Duration.ofSeconds(2), strict);
    assertThat(exits).isEmpty();
    lookAfter(Duration.ofNanos(1), strict);

    assertThat(exits).containsExactly(70);
    strict.close();
  }

  @Test
  void a_worker_that_was_suspended_itself_gives_its_tasks_the_grace() {
    watchdog.watch(TASK);

    lookAfter(Duration.ofDays(1));

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(exits).isEmpty();
  }

  @Test
  void without_a_deadline_a_task_may_take_as_long_as_its_run_lets_it() {
    TaskWatchdog off = watchdog(Duration.ZERO);
    RunningTask task = off.watch(TASK);

    lookAfter(Duration.ofDays(1), off);
    lookAfter(Duration.ofDays(1), off);

    assertThat(off.overdue()).isEmpty();
    assertThat(task.isCancelled()).isFalse();
    assertThat(exits).isEmpty();
    off.close();
  }

  @Test
  void without_a_deadline_a_cancelled_task_that_does_not_end_still_ends_the_jvm() {
    TaskWatchdog off = watchdog(Duration.ZERO);
    off.watch(TASK).drop();
    off.look();

    lookAfter(GRACE, off);
    assertThat(exits).isEmpty();
    assertThat(off.overdue()).containsExactly(TASK);
    lookAfter(Duration.ofNanos(1), off);

    assertThat(exits).containsExactly(70);
    off.close();
  }

  @Test
  void a_cancelled_task_that_ends_in_time_ends_nothing_else() {
    RunningTask task = watchdog.watch(TASK);
    task.giveUp("enough");
    lookAfter(Duration.ZERO);
    task.close();

    lookAfter(Duration.ofDays(1));

    assertThat(status()).isEqualTo(Status.UP);
    assertThat(exits).isEmpty();
  }

  @Test
  void what_nobody_wants_has_no_verdict_whatever_was_said_before() {
    RunningTask task = watchdog.watch(TASK);

    task.giveUp("its time is over");
    task.drop();
    task.giveUp("its time is over");

    assertThat(task.verdict()).isNull();
  }

  @Test
  void it_looks_by_a_thread_of_its_own() throws Exception {
    TaskWatchdog started =
        new TaskWatchdog(
            Duration.ofMillis(10), System::nanoTime, this::halt, new SimpleMeterRegistry());
    started.watch(TASK);

    started.start();

    assertThat(halted.await(30, TimeUnit.SECONDS)).isTrue();
    started.close();
  }

  private TaskWatchdog watchdog(Duration deadline) {
    return new TaskWatchdog(deadline, nanos::get, this::halt, new SimpleMeterRegistry());
  }

  private void halt(int code) {
    exits.add(code);
    halted.countDown();
  }

  private void lookAfter(Duration time) {
    lookAfter(time, watchdog);
  }

  private void lookAfter(Duration time, TaskWatchdog looking) {
    nanos.addAndGet(time.toNanos());
    looking.look();
  }

  private Status status() {
    Health health = new TasksHealthIndicator(watchdog).health();
    assertThat(health).isNotNull();
    return health.getStatus();
  }
}
