package dev.plumbline.messaging.run;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often a task may be begun. An attempt counts when a task was begun and not finished; waiting
 * in a queue or in a worker's hand is none.
 *
 * @param attempts 1 to {@value #MAX_ATTEMPTS}
 * @param backoff pause before what is lost is issued again; doubles with each time, in whole
 *     milliseconds
 */
public record RetryPolicy(int attempts, Duration backoff) {

  public static final int MAX_ATTEMPTS = 1_000;
  public static final Duration MAX_BACKOFF = Duration.ofHours(1);

  /** Where a run does not say. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException when a field is out of range
   */
  public RetryPolicy {
    if (attempts < 1 || attempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException(
          "retry.attempts must be from 1 to " + MAX_ATTEMPTS + ", but is " + attempts);
    }
    @Nullable Duration given = backoff;
    backoff = Objects.requireNonNullElse(given, Duration.ofSeconds(1));
    if (backoff.isNegative() || backoff.compareTo(MAX_BACKOFF) > 0) {
      throw new IllegalArgumentException("retry.backoff must be from 0s to 1h, but is " + backoff);
    }
  }
}
