package dev.plumbline.producer.run;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Part of liveness: down when a long-lived thread is gone or fails whenever it is begun. */
final class ThreadsHealthIndicator extends AbstractHealthIndicator {

  private final ProducerThreads threads;

  ThreadsHealthIndicator(ProducerThreads threads) {
    this.threads = threads;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<String> unwell = threads.unwell();
    if (unwell.isEmpty()) {
      builder.up();
    } else {
      builder.down().withDetail("threads", String.join(", ", unwell));
    }
  }
}
