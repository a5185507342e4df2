package dev.plumbline.lab.sweep;

/**
 * How many tasks a point has, so that a round of all contenders takes about a given time: a few are
 * tried, and more as long as that was too quick to tell.
 *
 * @param roundNanos of all contenders together
 * @param least tasks, however long they take
 */
record PointSize(long roundNanos, int least) {

  static final int MOST = 1_000_000;

  private static final int FIRST = 2_000;
  private static final int GROWTH = 10;
  private static final int SHARE = 4;

  /**
   * @param grainNanos of one task
   */
  int first(long grainNanos) {
    return atLeast(Math.min(FIRST, roundNanos / 20 / Math.max(1, grainNanos)));
  }

  /** Whether a round of so long tells how long another takes. */
  boolean isTelling(long tookNanos) {
    return tookNanos >= roundNanos / SHARE;
  }

  /** From a round of {@code tasks} that took so long; not too far at once. */
  int next(int tasks, long tookNanos) {
    double scaled = (double) tasks * roundNanos / Math.max(1, tookNanos);
    return atLeast((long) Math.min(scaled, (double) tasks * GROWTH));
  }

  private int atLeast(long tasks) {
    return Math.clamp(tasks, least, Math.max(least, MOST));
  }
}
