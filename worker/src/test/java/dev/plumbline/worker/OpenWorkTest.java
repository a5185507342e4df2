package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.task.FetchSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenWorkTest {

  private static final RunId RUN = RunId.random();
  private static final RunId OTHER = RunId.random();

  @Test
  void no_more_of_a_run_are_open_than_it_asks_for() throws Exception {
    OpenWork open = new OpenWork(100);
    Semaphore steps = new Semaphore(0);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(20);
    try (ExecutorService consumer = Executors.newSingleThreadExecutor()) {
      Future<?> starting =
          consumer.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  open.start(
                      RUN,
                      3,
                      () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        steps.acquireUninterruptibly();
                        now.decrementAndGet();
                        done.countDown();
                      });
                }
                return null;
              });
      steps.release(20);
      starting.get();
    }
    done.await();

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void a_run_that_has_all_it_asks_for_open_does_not_hold_up_another() throws Exception {
    OpenWork open = new OpenWork(100);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch otherRan = new CountDownLatch(1);

    open.start(RUN, 1, () -> await(end));
    open.start(OTHER, 1, otherRan::countDown);

    otherRan.await();
    end.countDown();
  }

  @Test
  void no_more_of_all_runs_are_open_than_there_is_memory_for() throws Exception {
    OpenWork open = new OpenWork(2);
    CountDownLatch end = new CountDownLatch(1);
    open.start(RUN, 9, () -> await(end));
    open.start(OTHER, 9, () -> await(end));
    List<String> order = new ArrayList<>();
    Thread third =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    open.start(OTHER, 9, () -> {});
                    order.add("started");
                  } catch (InterruptedException e) {
                    order.add("interrupted");
                  }
                });

    third.interrupt();
    third.join();

    assertThat(order).as("it waited for room").containsExactly("interrupted");
    assertThat(open.open()).isEqualTo(2);
    end.countDown();
  }

  @Test
  void only_messages_whose_tasks_all_wait_are_open_beside_others() {
    Task fetch = task(new Work.Fetch(new FetchSource("http://127.0.0.1/", 7, 1, 1), 0, 1));
    Task count = task(new Work.CountUp(1, 1));

    assertThat(OpenWork.limit(List.of(fetch, fetch))).isEqualTo(7);
    assertThat(OpenWork.limit(List.of(fetch, count))).isZero();
    assertThat(OpenWork.limit(List.of())).isZero();
  }

  private static Task task(Work work) {
    return new Task(new TaskId(RUN, 0), 1, work);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
