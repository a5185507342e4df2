package dev.plumbline.aggregator.gather;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses with full jitter: anything from nothing to a ceiling that doubles with each
 * failure, so that many clients of one database do not come back in step. For one thread.
 */
final class Backoff {

  private static final Duration FIRST_CEILING = Duration.ofMillis(50);
  private static final Duration LAST_CEILING = Duration.ofSeconds(5);

  private final RandomGenerator random;
  private Duration ceiling = FIRST_CEILING;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    Duration pause = Duration.ofNanos(random.nextLong(ceiling.toNanos() + 1));
    Duration doubled = ceiling.multipliedBy(2);
    ceiling = doubled.compareTo(LAST_CEILING) < 0 ? doubled : LAST_CEILING;
    return pause;
  }

  void reset() {
    ceiling = FIRST_CEILING;
  }
}
