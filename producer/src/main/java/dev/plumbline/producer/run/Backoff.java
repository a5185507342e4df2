package dev.plumbline.producer.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Growing pauses, each drawn at random from zero to a bound that doubles, so that many who failed
 * together don't come back together.
 */
public record Backoff(Duration first, Duration most) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param failures in a row, at least 1
   */
  public Duration pause(int failures) {
    long bound = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(Math.min(bound, most.toMillis()) + 1));
  }
}
