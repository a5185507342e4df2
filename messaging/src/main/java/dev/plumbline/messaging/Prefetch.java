package dev.plumbline.messaging;

import java.time.Duration;

/**
 * How many messages a consumer may hold that are not acknowledged: enough that its thread never
 * waits for a confirm, and no more work than others could begin at once.
 *
 * <pre>
 *   1 + (200 ms + time to acknowledge) / time of a message
 *       ≤ 30 s of work, whatever an acknowledgement takes
 *       ≤ the consumer's share of memory / the largest body of late
 * </pre>
 *
 * @param min the fewest, unless memory wants fewer
 * @param max the most
 */
record Prefetch(int min, int max) {

  static final int MAX = 0xffff;

  private static final int USUAL = 50;

  private static final long HELD_WORK_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LONG_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LONG_TIMES = 10;
  private static final long MAX_WORK_NANOS = Duration.ofSeconds(30).toNanos();

  Prefetch {
    if (min < 1 || max < min || max > MAX) {
      throw new IllegalArgumentException("prefetch must be from 1 to 65535, but is " + max);
    }
  }

  static Prefetch fixed(int messages) {
    return new Prefetch(messages, messages);
  }

  /**
   * Before anything is known. If a task then turns out to be long, what waits behind it is given
   * back.
   */
  int first() {
    return Math.max(min, Math.min(max, USUAL));
  }

  static Prefetch upTo(int max) {
    return new Prefetch(1, max);
  }

  /**
   * Whether what waits behind a message is better given to others: it takes more than a second, and
   * many times longer than those before it. Where processors are short, all take long everywhere.
   *
   * @param taskNanos of one message; 0 where it is not known yet
   */
  static boolean isLong(long runningNanos, long taskNanos) {
    return runningNanos > Math.max(LONG_NANOS, LONG_TIMES * taskNanos);
  }

  /**
   * @param taskNanos of one message; 0 where it is not known yet
   * @param ackNanos from its end to its acknowledgement
   * @param shareBytes of memory
   * @param largestBytes of a message
   */
  int wanted(long taskNanos, long ackNanos, long shareBytes, long largestBytes) {
    long wanted = first();
    if (taskNanos > 0) {
      long held = 1 + (HELD_WORK_NANOS + ackNanos) / taskNanos;
      wanted = Math.min(held, MAX_WORK_NANOS / taskNanos);
    }
    wanted = Math.max(min, Math.min(max, wanted));
    long fit = largestBytes == 0 ? max : shareBytes / largestBytes;
    return (int) Math.max(1, Math.min(wanted, fit));
  }
}
