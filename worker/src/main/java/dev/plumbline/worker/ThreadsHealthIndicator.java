package dev.plumbline.worker;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down when a thread has ended that should not: only another start brings it back. */
final class ThreadsHealthIndicator extends AbstractHealthIndicator {

  private final Map<String, BooleanSupplier> alive;

  /**
   * @param alive by the thread's name
   */
  ThreadsHealthIndicator(Map<String, BooleanSupplier> alive) {
    this.alive = alive;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    alive.forEach(
        (name, isAlive) -> {
          boolean lives = isAlive.getAsBoolean();
          builder.withDetail(name, lives ? "alive" : "dead");
          if (!lives) {
            builder.down();
          }
        });
  }
}
