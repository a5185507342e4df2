package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisedTest {

  private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();

  @Test
  void after_an_exception_and_after_an_error_the_work_is_begun_again_and_both_are_counted()
      throws Exception {
    CountDownLatch third = new CountDownLatch(1);
    Supervised thread =
        supervised(
            () -> {
              switch (begun.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("first");
                case 2 -> throw new OutOfMemoryError("second");
                default -> {
                  third.countDown();
                  new CountDownLatch(1).await();
                }
              }
            });

    thread.start();
    third.await();

    assertThat(PlumblineMeter.THREAD_FAILURES.counter(registry, "gather").count()).isEqualTo(2);
    assertThat(thread.isWell()).isTrue();
    thread.interrupt();
    assertThat(thread.join(LONG)).isTrue();
    assertThat(thread.isWell()).as("it was stopped").isTrue();
  }

  @Test
  void work_that_fails_whenever_it_is_begun_is_not_well_but_is_begun_on() throws Exception {
    CountDownLatch more = new CountDownLatch(Supervised.MAX_FAILURES + 5);
    Supervised thread =
        supervised(
            () -> {
              more.countDown();
              throw new IllegalStateException("again");
            });

    thread.start();
    more.await();

    assertThat(thread.isWell()).isFalse();
    thread.interrupt();
    assertThat(thread.join(LONG)).isTrue();
  }

  @Test
  void a_failure_after_a_long_time_of_work_is_the_first_again() throws Exception {
    CountDownLatch many = new CountDownLatch(3 * Supervised.MAX_FAILURES);
    Supervised thread =
        supervised(
            () -> {
              now.addAndGet(Duration.ofMinutes(2).toNanos());
              many.countDown();
              throw new IllegalStateException("once every two minutes");
            });

    thread.start();
    many.await();

    assertThat(thread.isWell()).isTrue();
    thread.interrupt();
    assertThat(thread.join(LONG)).isTrue();
  }

  @Test
  void work_that_returns_is_done_and_not_begun_again() throws Exception {
    Supervised thread = supervised(begun::incrementAndGet);

    thread.start();

    assertThat(thread.join(LONG)).isTrue();
    assertThat(begun).hasValue(1);
  }

  @Test
  void a_step_that_failed_is_done_again_at_its_interval() throws Exception {
    CountDownLatch fourth = new CountDownLatch(4);
    Supervised thread =
        Supervised.every(
            Duration.ofNanos(1),
            "sweep",
            () -> {
              fourth.countDown();
              if (begun.incrementAndGet() == 2) {
                throw new IllegalStateException("once");
              }
            },
            registry);

    thread.start();
    fourth.await();

    assertThat(PlumblineMeter.THREAD_FAILURES.counter(registry, "sweep").count()).isEqualTo(1);
    thread.interrupt();
    assertThat(thread.join(LONG)).isTrue();
  }

  private Supervised supervised(Supervised.Work work) {
    return new Supervised("gather", work, AT_ONCE, registry, now::get);
  }
}
