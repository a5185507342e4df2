package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisedThreadsTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void a_look_that_fails_is_taken_again_and_holds_up_no_other() throws Exception {
    CountDownLatch failures = new CountDownLatch(3);
    CountDownLatch others = new CountDownLatch(3);
    SupervisedThreads threads =
        new SupervisedThreads(
            Supervised.every(
                OFTEN,
                "audit",
                () -> {
                  failures.countDown();
                  throw new IllegalStateException("a bug");
                },
                registry),
            Supervised.every(OFTEN, "sweep", others::countDown, registry));

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
