package dev.plumbline.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says whether a warning is news: a reason that was not given for a while. What is tried again and
 * again fails again and again, for a few reasons in turn. Belongs to one thread.
 */
public final class RepeatedWarning {

  private static final int MAX_REASONS = 100;

  private final Duration interval;
  private final LongSupplier nanoTicker;
  private final Map<String, Long> lastGiven = new HashMap<>();

  /**
   * @param interval after which the same reason is given again
   */
  public RepeatedWarning(Duration interval, LongSupplier nanoTicker) {
    this.interval = interval;
    this.nanoTicker = nanoTicker;
  }

  public boolean isDue(String reason) {
    long now = nanoTicker.getAsLong();
    lastGiven.values().removeIf(given -> now - given >= interval.toNanos());
    return lastGiven.size() < MAX_REASONS && lastGiven.putIfAbsent(reason, now) == null;
  }
}
