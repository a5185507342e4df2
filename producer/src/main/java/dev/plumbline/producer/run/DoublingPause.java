package dev.plumbline.producer.run;

import java.time.Duration;

/** A pause that doubles each time that it is taken. Not thread-safe. */
final class DoublingPause {

  private final Duration first;
  private final Duration most;
  private Duration next;

  /**
   * @param most the bound of the doubling; a longer first pause stays as it is
   */
  DoublingPause(Duration first, Duration most) {
    this.first = first;
    this.most = first.compareTo(most) > 0 ? first : most;
    this.next = first;
  }

  /** The pause that comes next. */
  Duration next() {
    return next;
  }

  /** Returns the next pause; the one after it is twice as long. */
  Duration take() {
    Duration taken = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(most) < 0 ? doubled : most;
    return taken;
  }

  /** Begins anew with the first. */
  void reset() {
    next = first;
  }
}
