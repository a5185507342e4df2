package dev.plumbline.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerThreadsTest {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final WorkerThreads threads = new WorkerThreads("test");

  @Test
  void joining_waits_for_threads_that_threads_start() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    threads.startPlatform(
        () -> {
          threads.startPlatform(ended::incrementAndGet);
          threads.startVirtual(ended::incrementAndGet);
        });

    threads.join();

    assertThat(ended).hasValue(2);
  }

  @Test
  void a_long_thread_is_still_known_after_thousands_of_short_ones() throws Exception {
    AtomicReference<Thread> longOne = new AtomicReference<>();
    CountDownLatch running = new CountDownLatch(1);
    threads.startVirtual(
        () -> {
          longOne.set(Thread.currentThread());
          running.countDown();
          NEVER.await();
        });
    running.await();
    CountDownLatch shortOnes = new CountDownLatch(5_000);
    for (int i = 0; i < 5_000; i++) {
      threads.startVirtual(shortOnes::countDown);
    }
    shortOnes.await();

    threads.stop();
    threads.join();

    assertThat(longOne.get().isAlive()).isFalse();
  }

  @Test
  void the_first_failure_wins_and_its_consequences_are_dropped() {
    threads.startPlatform(
        () -> {
          try {
            NEVER.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException("the consequence", stopped);
          }
        });
    threads.startPlatform(
        () -> {
          throw new IllegalArgumentException("the cause");
        });

    assertThatThrownBy(threads::join)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cause");
  }

  @Test
  void an_error_comes_out_as_it_is() {
    AssertionError error = new AssertionError("a fault");
    threads.startVirtual(
        () -> {
          throw error;
        });

    assertThatThrownBy(threads::join).isSameAs(error);
  }

  @Test
  void nothing_runs_that_is_started_after_the_stop() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    threads.stop();
    threads.startPlatform(ran::incrementAndGet);
    threads.join();

    assertThat(ran).hasValue(0);
  }
}
