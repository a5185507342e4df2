package dev.plumbline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatingTest {

  @Test
  void whatever_is_thrown_the_next_time_comes_and_the_first_is_told(CapturedOutput output)
      throws Exception {
    CountDownLatch times = new CountDownLatch(5);
    Repeating thread =
        new Repeating(
            "some-thread",
            Duration.ofNanos(1),
            () -> {
              times.countDown();
              if (times.getCount() % 2 == 0) {
                throw new StackOverflowError("made up");
              }
              throw new IllegalStateException("made up, too");
            });
    thread.start();

    assertThat(times.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.isAlive()).isTrue();
    thread.close();
    assertThat(output).contains("some-thread failed 1 times in a row", "StackOverflowError");
  }

  @Test
  void a_worker_with_a_dead_thread_is_not_alive() {
    Repeating thread =
        new Repeating("some-thread", Duration.ofDays(1), () -> Thread.currentThread().isAlive());
    ThreadsHealthIndicator indicator =
        new ThreadsHealthIndicator(Map.of("some-thread", thread::isAlive, "other", () -> true));

    thread.start();
    assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
    thread.close();

    assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
    assertThat(health(indicator).getDetails())
        .containsEntry("some-thread", "dead")
        .containsEntry("other", "alive");
  }

  private static Health health(ThreadsHealthIndicator indicator) {
    Health health = indicator.health();
    assertThat(health).isNotNull();
    return health;
  }
}
