package dev.plumbline.producer.run;

import java.util.concurrent.TimeUnit;

/**
 * How many messages are done in a second, lately: what was done longer ago counts less. Knows
 * something from the first message on. Not thread-safe.
 */
final class DoneRate {

  private static final double MEMORY_SECONDS = 1;

  /** Below that, one message more or less would say too much. */
  private static final double MIN_SECONDS = 0.1;

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private double sum; // of messages, each weighted by its age
  private long at;
  private long since;

  /** Forgets everything. */
  void restart(long now) {
    sum = 0;
    at = now;
    since = now;
  }

  void add(double messages, long now) {
    age(now);
    sum += messages;
  }

  double perSecond(long now) {
    age(now);
    double known = Math.max((now - since) / NANOS, MIN_SECONDS);
    return sum / (MEMORY_SECONDS * -Math.expm1(-known / MEMORY_SECONDS));
  }

  private void age(long now) {
    sum *= Math.exp(-(now - at) / NANOS / MEMORY_SECONDS);
    at = now;
  }
}
