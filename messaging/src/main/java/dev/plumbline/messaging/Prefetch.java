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
 * @param least fewest, unless memory wants fewer
 * @param most at most
 */
record Prefetch(int least, int most) {

  static final int MAX = 0xffff;

  private static final int USUAL = 50;

  private static final long HELD_WORK_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LONG_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LONG_TIMES = 10;
  private static final long MAX_WORK_NANOS = Duration.ofSeconds(30).toNanos();

  Prefetch {
    if (least < 1 || most < least || most > MAX) {
      throw new IllegalArgumentException("prefetch must be from 1 to 65535, but is " + most);
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
    return Math.max(least, Math.min(most, USUAL));
  }

  static Prefetch upTo(int most) {
    return new Prefetch(1, most);
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
    wanted = Math.max(least, Math.min(most, wanted));
    long fit = largestBytes == 0 ? most : shareBytes / largestBytes;
    return (int) Math.max(1, Math.min(wanted, fit));
  }
}
