package dev.plumbline.messaging;

import java.time.Duration;

/**
 * A pause that doubles each time that it is taken, the same for everybody: where many failed
 * together, see {@link Backoff}. Not thread-safe.
 */
public final class DoublingPause {

  private final Duration first;
  private final Duration max;
  private Duration next;

  /**
   * @param max the bound of the doubling; a longer first pause stays as it is
   */
  public DoublingPause(Duration first, Duration max) {
    this.first = first;
    this.max = first.compareTo(max) > 0 ? first : max;
    this.next = first;
  }

  /** The pause that comes next. */
  public Duration next() {
    return next;
  }

  /** Returns the next pause; the one after it is twice as long. */
  public Duration take() {
    Duration taken = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(max) < 0 ? doubled : max;
    return taken;
  }

  /** Begins anew with the first. */
  public void reset() {
    next = first;
  }
}
