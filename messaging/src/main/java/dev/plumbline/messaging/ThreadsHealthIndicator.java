package dev.plumbline.messaging;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Part of a service's liveness: down when a long-lived thread is gone, or fails again and again, as
 * only a new process helps then.
 */
final class ThreadsHealthIndicator extends AbstractHealthIndicator {

  private final List<Supervised.Owner> owners;

  ThreadsHealthIndicator(List<Supervised.Owner> owners) {
    this.owners = List.copyOf(owners);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    for (Supervised.Owner owner : owners) {
      for (Supervised thread : owner.threads()) {
        if (!thread.isWell()) {
          builder.down().withDetail(thread.name(), "gone, or failing again and again: see the log");
        }
      }
    }
  }
}
