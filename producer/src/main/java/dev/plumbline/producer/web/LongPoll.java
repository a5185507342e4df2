package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.RunStatus;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Requests that wait for runs to end: a fixed number at the same time, and none for a client that
 * went away. It waits in slices and looks for the client between them. Safe from any thread.
 */
final class LongPoll {

  static final Duration SLICE = Duration.ofSeconds(2);

  private final WaitPlaces places;
  private final LongSupplier nanoTicker;

  /**
   * @param nanoTicker nanoseconds from some point in time on
   */
  LongPoll(WaitPlaces places, LongSupplier nanoTicker) {
    this.places = places;
    this.nanoTicker = nanoTicker;
  }

  /**
   * @param gone whether nobody waits for the answer any more
   * @param read the run when it has ended or the time is over
   * @throws TooManyWaitersException when there is no place
   */
  RunStatus await(Duration wait, BooleanSupplier gone, Function<Duration, RunStatus> read) {
    if (wait.isZero()) {
      return read.apply(wait);
    }
    try (WaitPlaces.Place place = places.take()) {
      long end = nanoTicker.getAsLong() + wait.toNanos();
      for (Duration left = wait; ; left = Duration.ofNanos(end - nanoTicker.getAsLong())) {
        boolean last = left.compareTo(SLICE) <= 0;
        RunStatus status = read.apply(last ? left : SLICE);
        boolean over = last || end - nanoTicker.getAsLong() <= 0;
        if (over || status.state().isTerminal() || gone.getAsBoolean()) {
          return status;
        }
      }
    }
  }
}
