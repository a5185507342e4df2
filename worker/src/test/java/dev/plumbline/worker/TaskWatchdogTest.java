package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
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
    watchdog.watch(TASK);

    lookAfter(DEADLINE);

    assertThat(status()).isEqualTo(Status.UP);
    assertThat(output).doesNotContain(TASK.toString());
  }

  @Test
  void a_task_over_its_deadline_is_named_and_the_worker_not_ready_until_it_ends(
      CapturedOutput output) {
    TaskWatchdog.Running late = watchdog.watch(TASK);
    lookAfter(DEADLINE.plusNanos(1));

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(watchdog.overdue()).containsExactly(TASK);
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

    lookAfter(DEADLINE);
    assertThat(exits).isEmpty();
    lookAfter(Duration.ofNanos(1));

    assertThat(exits).containsExactly(70);
  }

  @Test
  void the_grace_is_never_longer_than_five_minutes() {
    TaskWatchdog patient = watchdog(Duration.ofHours(2));
    patient.watch(TASK);
    lookAfter(Duration.ofHours(3), patient);

    lookAfter(Duration.ofMinutes(5).plusNanos(1), patient);

    assertThat(exits).containsExactly(70);
    patient.close();
  }

  @Test
  void a_worker_that_was_suspended_itself_gives_its_tasks_the_grace() {
    watchdog.watch(TASK);

    lookAfter(Duration.ofDays(1));

    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(exits).isEmpty();
  }

  @Test
  void a_deadline_of_zero_watches_nothing() {
    TaskWatchdog off = watchdog(Duration.ZERO);
    off.start();
    off.watch(TASK);

    lookAfter(Duration.ofDays(1), off);
    lookAfter(Duration.ofDays(1), off);

    assertThat(off.overdue()).isEmpty();
    assertThat(exits).isEmpty();
    off.close();
  }

  @Test
  void it_looks_by_a_thread_of_its_own() throws Exception {
    TaskWatchdog started = new TaskWatchdog(Duration.ofMillis(10), System::nanoTime, this::halt);
    started.watch(TASK);

    started.start();

    assertThat(halted.await(30, TimeUnit.SECONDS)).isTrue();
    started.close();
  }

  private TaskWatchdog watchdog(Duration deadline) {
    return new TaskWatchdog(deadline, nanos::get, this::halt);
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
