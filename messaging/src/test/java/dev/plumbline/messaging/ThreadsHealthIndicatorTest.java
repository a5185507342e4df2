package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Timeout(30)
class ThreadsHealthIndicatorTest {

  private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));

  @Test
  void a_thread_that_fails_again_and_again_is_named_and_another_that_goes_on_is_not()
      throws Exception {
    CountDownLatch many = new CountDownLatch(100);
    Supervised failing =
        supervised(
            "gather",
            () -> {
              many.countDown();
              throw new IllegalStateException("a bug");
            });
    Supervised waiting = supervised("sweep", () -> new CountDownLatch(1).await());
    ThreadsHealthIndicator indicator =
        new ThreadsHealthIndicator(List.of(() -> List.of(failing, waiting)));
    assertThat(health(indicator).getStatus()).as("before the start").isEqualTo(Status.UP);

    failing.start();
    waiting.start();
    many.await();

    assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
    assertThat(health(indicator).getDetails()).containsOnlyKeys("gather");
    failing.interrupt();
    waiting.interrupt();
  }

  private static Supervised supervised(String name, Supervised.Work work) {
    return new Supervised(name, work, AT_ONCE, new SimpleMeterRegistry(), System::nanoTime);
  }

  private static Health health(ThreadsHealthIndicator indicator) {
    Health health = indicator.health();
    if (health == null) {
      throw new AssertionError("no health");
    }
    return health;
  }
}
