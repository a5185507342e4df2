package dev.plumbline.core.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.task.Work;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CancellationTest {

  private static final long HOURS = Limits.MAX_ITEMS;
  private static final byte[] ROWS = "key,1.5\n".repeat(100_000).getBytes(US_ASCII);

  private final TaskRunner runner = new TaskRunner(Datasets.NONE);
  private final AtomicInteger looks = new AtomicInteger();

  static Stream<Work> endless() {
    return Stream.of(
        new Work.CountUp(1, HOURS),
        new Work.CountUp(10_000, HOURS / 10_000),
        new Work.SumGenerated(7, 1, 0, HOURS),
        new Work.SumGenerated(7, 10_000, 0, HOURS));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void a_task_of_hours_ends_soon_after_another_thread_cancelled_it(Work work) throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch looked = new CountDownLatch(3);
    Cancellation cancellation =
        () -> {
          looked.countDown();
          return cancelled.get();
        };
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<TaskResult> running = threads.submit(() -> runner.run(task(work), cancellation));
      assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();

      cancelled.set(true);

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> running.get(5, TimeUnit.SECONDS))
          .withCauseInstanceOf(TaskCancelledException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("endless")
  void an_interrupt_ends_a_task_whose_updates_go_to_shared_cells(Work work) throws Exception {
    CountDownLatch updated = new CountDownLatch(1);
    UpdateSink shared = (buckets, ids, values, size) -> updated.countDown();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Boolean> interrupted =
          threads.submit(
              () -> {
                assertThatThrownBy(() -> runner.run(task(work), shared))
                    .isInstanceOf(TaskCancelledException.class);
                return Thread.interrupted();
              });
      assertThat(updated.await(30, TimeUnit.SECONDS)).isTrue();

      threads.shutdownNow();

      assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void the_numbers_that_came_with_a_task_are_left_in_the_middle_too() {
    Work work = new Work.SumInline(3, 0, new long[10 * Checkpoints.BLOCK]);

    assertThatThrownBy(() -> runner.run(task(work), this::fromTheThirdLook))
        .isInstanceOf(TaskCancelledException.class);
    assertThat(looks).hasValue(3);
  }

  @Test
  void the_rows_of_a_file_are_left_in_the_middle_too() {
    CsvSource source = new CsvSource("d.csv", ROWS.length, ',', 0, 1);
    Work work = new Work.CsvInline(source, ROWS, 1);

    assertThatThrownBy(() -> runner.run(task(work), this::fromTheThirdLook))
        .isInstanceOf(TaskCancelledException.class);
    assertThat(looks).hasValue(3);
  }

  @Test
  void no_more_than_a_block_of_updates_lies_between_two_looks() {
    AtomicLong since = new AtomicLong();
    UpdateSink counting =
        new UpdateSink() {
          @Override
          public void addAll(TaskBuckets buckets, int[] ids, long[] values, int size) {
            assertThat(since.addAndGet(size)).isLessThanOrEqualTo(Checkpoints.BLOCK);
          }

          @Override
          public Cancellation cancellation() {
            return () -> {
              since.set(0);
              return looks.incrementAndGet() == 50;
            };
          }
        };

    assertThatThrownBy(() -> runner.run(task(new Work.CountUp(4, HOURS / 4)), counting))
        .isInstanceOf(TaskCancelledException.class);
  }

  private boolean fromTheThirdLook() {
    return looks.incrementAndGet() >= 3;
  }

  private static Task task(Work work) {
    return new Task(new TaskId(RunId.random(), 0), 1, work);
  }
}
