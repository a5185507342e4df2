package dev.plumbline.lab.sweep;

/**
 * How many tasks a point has, so that a round of its contenders takes about a given time: a few are
 * tried, and more as long as that was too quick to tell.
 *
 * @param roundNanos of all contenders together, the simple loop aside
 * @param least tasks, however long they take
 */
record PointSize(long roundNanos, int least) {

  static final int MOST = 1_000_000;

  /** Of fine tasks: with fewer, a run is little more than its beginning and its end. */
  private static final int FEW = 2_000;

  private static final int SHARE_OF_FEW = 20;
  private static final int GROWTH = 10;
  private static final int SHARE_THAT_TELLS = 4;

  /**
   * @param grainNanos of one task
   * @param needed tasks, so that every worker gets a message
   */
  static PointSize of(long roundNanos, long grainNanos, int needed) {
    long few = Math.min(FEW, roundNanos / SHARE_OF_FEW / Math.max(1, grainNanos));
    return new PointSize(roundNanos, (int) Math.max(needed, few));
  }

  /** Whether a round of so long tells how long another takes. */
  boolean isTelling(long tookNanos) {
    return tookNanos >= roundNanos / SHARE_THAT_TELLS;
  }

  /** From a round of {@code tasks} that took so long; not too far at once. */
  int next(int tasks, long tookNanos) {
    double scaled = (double) tasks * roundNanos / Math.max(1, tookNanos);
    return Math.clamp(
        (long) Math.min(scaled, (double) tasks * GROWTH), least, Math.max(least, MOST));
  }
}
