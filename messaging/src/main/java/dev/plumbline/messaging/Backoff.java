package dev.plumbline.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts, each drawn at random from zero to a bound that doubles with each
 * failure, so that many who failed together don't come back together. Safe from any thread where
 * its random numbers are.
 *
 * @param first the bound after the first failure
 * @param max the bound after many
 */
public record Backoff(Duration first, Duration max, RandomGenerator random) {

  private static final int MAX_DOUBLINGS = 20;

  /** Safe from any thread. */
  public Backoff(Duration first, Duration max) {
    this(first, max, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * @param failures in a row, at least 1
   */
  public Duration pause(int failures) {
    long doubled = first.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
    return Duration.ofNanos(random.nextLong(Math.min(doubled, max.toNanos()) + 1));
  }
}
