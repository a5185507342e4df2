package dev.plumbline.aggregator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.Supervised;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SweepThreadsTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void a_look_that_fails_is_taken_again_and_holds_up_no_other() throws Exception {
    CountDownLatch failures = new CountDownLatch(3);
    CountDownLatch others = new CountDownLatch(3);
    SweepThreads threads =
        new SweepThreads(
            Map.of(
                "audit",
                () -> {
                  failures.countDown();
                  throw new IllegalStateException("a bug");
                },
                "sweep",
                others::countDown),
            Duration.ofMillis(1),
            registry);

    threads.start();
    failures.await();
    others.await();

    assertThat(threads.threads()).allMatch(Supervised::isWell);
    threads.stop();
    assertThat(threads.isRunning()).isFalse();
    assertThat(PlumblineMeter.THREAD_FAILURES.counter(registry, "audit").count())
        .isGreaterThanOrEqualTo(2);
  }
}
