package dev.plumbline.core.fetch;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** How long one request may still take, and who may end it before. Used by one thread. */
final class Deadline {

  /** How late a cancelled request notices: rare enough to cost nothing. */
  private static final long SLICE_MILLIS = 250;

  private final long end;
  private final Runnable check;

  Deadline(int millis, Runnable check) {
    this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    this.check = check;
  }

  /**
   * Until the next look, in milliseconds, at least 1.
   *
   * @throws SocketTimeoutException when the time is over
   */
  int slice() throws SocketTimeoutException {
    return (int) Math.min(SLICE_MILLIS, left());
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
