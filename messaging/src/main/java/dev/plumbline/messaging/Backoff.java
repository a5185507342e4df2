package dev.plumbline.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: twice as long with each failure up to a most, and random within that, so
 * that many clients of one broker do not come back in step.
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param failures in a row, at least 1
   */
  Duration pause(int failures) {
    long doubled = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    long ceiling = Math.min(doubled, most.toNanos());
    return Duration.ofNanos(random.nextLong(ceiling / 2, ceiling + 1));
  }
}
