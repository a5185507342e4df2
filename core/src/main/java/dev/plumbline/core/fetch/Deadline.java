package dev.plumbline.core.fetch;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** How long one request may still take, and who may end it before. Used by one thread. */
final class Deadline {

  /** The first look, and the longest time between two: looks of ten thousand who wait add up. */
  private static final long FIRST_SLICE_MILLIS = 250;

  private static final long MAX_SLICE_MILLIS = 2_000;

  private final long end;
  private final Runnable check;
  private long slice = FIRST_SLICE_MILLIS;

  Deadline(int millis, Runnable check) {
    this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    this.check = check;
  }

  /**
   * Until the next look, in milliseconds, at least 1; twice as long each time, so that whoever is
   * cancelled notices after no longer than it has waited.
   *
   * @throws SocketTimeoutException when the time is over
   */
  int slice() throws SocketTimeoutException {
    long now = Math.min(slice, left());
    slice = Math.min(2 * slice, MAX_SLICE_MILLIS);
    return (int) now;
  }

  /** As {@link #slice}, up to the end. */
  int left() throws SocketTimeoutException {
    check.run();
    long nanos = end - System.nanoTime();
    if (nanos <= 0) {
      throw new SocketTimeoutException("no whole answer within the time limit");
    }
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
