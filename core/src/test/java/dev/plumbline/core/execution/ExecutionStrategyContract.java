package dev.plumbline.core.execution;

import static dev.plumbline.core.execution.Answers.count;
import static dev.plumbline.core.execution.Answers.counted;
import static dev.plumbline.core.execution.Answers.sum;
import static dev.plumbline.core.execution.Answers.summed;
import static dev.plumbline.core.execution.WatchedRunner.waitFor;
import static dev.plumbline.core.execution.WatchedRunner.waitForInterruption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.Workload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every correct strategy does. A strategy that hangs fails by the time limit, in a thread that
 * can be given up: what hangs may pay no heed to interruption either.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ExecutionStrategyContract {

  private final WatchedRunner runner = new WatchedRunner();
  private final AtomicInteger finished = new AtomicInteger();

  abstract ExecutionStrategy strategy();

  /** How many tasks this strategy runs at a time when it may run {@code workers}. */
  abstract int atATime(int workers);

  @AfterEach
  void no_thread_is_left_behind() {
    assertThat(runner.startedThreads()).noneMatch(Thread::isAlive);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("plumbline-"));
  }

  @Test
  void counting_gives_the_closed_form() throws Exception {
    assertThat(run(count(10_000, 10, 64), 4)).isEqualTo(counted(10_000, 10));
  }

  @Test
  void sums_are_those_of_an_independent_generator() throws Exception {
    assertThat(run(sum(50_000, 10, 64), 4)).isEqualTo(summed(50_000, 10));
  }

  @Test
  void remainders_are_not_dropped() throws Exception {
    assertThat(run(count(1_009, 3, 7), 3)).isEqualTo(counted(1_009, 3));
    assertThat(run(sum(10_007, 13, 11), 3)).isEqualTo(summed(10_007, 13));
  }

  @Test
  void an_empty_input_gives_nothing() throws Exception {
    assertThat(run(count(0, 10, 8), 4)).isEqualTo(BucketSums.ZERO);
    assertThat(finished).hasValue(0);
  }

  @Test
  void one_bucket_takes_every_update() throws Exception {
    assertThat(run(count(20_000, 1, 16), 4)).isEqualTo(counted(20_000, 1));
  }

  @Test
  void there_may_be_more_workers_than_tasks() throws Exception {
    assertThat(run(count(1_000, 4, 3), 16)).isEqualTo(counted(1_000, 4));
  }

  @Test
  void one_worker_is_enough() throws Exception {
    assertThat(run(sum(5_000, 4, 10), 1)).isEqualTo(summed(5_000, 4));
  }

  @Test
  void there_may_be_thousands_of_buckets() throws Exception {
    assertThat(run(sum(40_000, 5_000, 8), 3)).isEqualTo(summed(40_000, 5_000));
  }

  @Test
  void there_may_be_thousands_of_tiny_tasks() throws Exception {
    assertThat(run(count(20_000, 2, 20_000), 3)).isEqualTo(counted(20_000, 2));
  }

  @Test
  void spreads_scales_and_empty_values_are_kept() throws Exception {
    runner.instead =
        (task, sink) -> {
          int base = task.id().index();
          sink.addAll(NamedBuckets.of("a:0", "a:2"), new int[] {0, 1}, new long[] {base, 5}, 2);
          sink.addAll(NamedBuckets.of("a:0", "a:2", "b:1"), new int[] {2}, new long[] {-base}, 1);
          return new Tally(3, 1);
        };

    BucketSums sums = run(new Rows(100), 4);

    assertThat(sums)
        .isEqualTo(
            new BucketSums(
                Map.of("a", new BigDecimal("4955"), "b", new BigDecimal("-495")),
                Map.of(
                    "a", new Spread(200, new BigDecimal("0"), new BigDecimal("99")),
                    "b", new Spread(100, new BigDecimal("-9.9"), new BigDecimal("0"))),
                300,
                100));
  }

  @Test
  void a_sum_beyond_64_bits_is_exact_or_refused() throws Exception {
    runner.instead =
        (task, sink) -> {
          sink.addAll(NamedBuckets.of("a:0"), new int[] {0}, new long[] {Long.MAX_VALUE}, 1);
          return new Tally(1, 0);
        };
    BigInteger threeTimes = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3));

    try {
      assertThat(run(count(3, 1, 3), 2).total()).isEqualTo(new BigDecimal(threeTimes));
    } catch (TaskFailedException refused) {
      assertThat(refused).hasMessageContaining("use a contender without shared cells");
    }
  }

  @Test
  void the_probe_hears_of_each_task_once() throws Exception {
    run(count(1_000, 2, 500), 4);

    assertThat(finished).hasValue(500);
  }

  @Test
  void as_many_tasks_run_at_a_time_as_were_asked_for() throws Exception {
    CountDownLatch together = new CountDownLatch(atATime(3));
    runner.before =
        task -> {
          together.countDown();
          waitFor(together, task);
        };

    assertThat(run(count(40, 1, 40), 3)).isEqualTo(counted(40, 1));

    assertThat(runner.maxAtATime()).isEqualTo(atATime(3));
  }

  @Test
  void a_failing_task_stops_the_others_and_is_named() throws Exception {
    AtomicReference<Task> failing = new AtomicReference<>();
    runner.before =
        task -> {
          if (task.id().index() == 5) {
            failing.set(task);
            throw new TaskFailedException(task.id(), "row 7: 'x' is not a number");
          }
          if (task.id().index() > 5) {
            waitForInterruption(task);
          }
        };

    Throwable thrown = catchThrowable(() -> run(count(1_000, 1, 1_000), 2));

    assertThat(thrown)
        .isInstanceOf(TaskFailedException.class)
        .hasMessage("row 7: 'x' is not a number");
    assertThat(((TaskFailedException) thrown).task()).isEqualTo(failing.get().id());
    assertThat(runner.started()).as("tasks of 1,000 that were started").isLessThan(50);
  }

  @Test
  void an_unexpected_exception_comes_out_as_it_is() throws Exception {
    IllegalStateException unexpected = new IllegalStateException("a fault of the runner's");
    runner.before =
        task -> {
          if (task.id().index() == 5) {
            throw unexpected;
          }
          if (task.id().index() > 5) {
            waitForInterruption(task);
          }
        };

    assertThatThrownBy(() -> run(count(1_000, 1, 1_000), 2)).isSameAs(unexpected);
  }

  @Test
  void an_interruption_of_the_caller_stops_all() throws Exception {
    CountDownLatch running = new CountDownLatch(atATime(2));
    runner.before =
        task -> {
          running.countDown();
          waitForInterruption(task);
        };
    Rows million = new Rows(1_000_000);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(() -> thrown.set(catchThrowable(() -> run(million, 2))), "the caller");

    caller.start();
    running.await();
    caller.interrupt();
    caller.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(finished).hasValue(0);
    assertThat(runner.started()).as("tasks started by two").isLessThan(50);
    assertThat(million.made()).as("tasks made while two were running").isLessThan(1_000);
  }

  @Test
  void a_caller_that_is_interrupted_already_starts_nothing_long() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(count(1_000, 1, 100), 2)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void no_workers_are_too_few() throws Exception {
    Workload some = count(10, 1, 2);

    assertThatThrownBy(() -> strategy().run(some, runner, 0, Probe.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("workers must be at least 1, but is 0");
  }

  private BucketSums run(Workload workload, int workers)
      throws TaskFailedException, InterruptedException {
    runner.calledBy(Thread.currentThread());
    return strategy().run(workload, runner, workers, finished::incrementAndGet);
  }
}
