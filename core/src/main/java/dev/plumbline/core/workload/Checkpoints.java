package dev.plumbline.core.workload;

/**
 * Looks at a cancellation every so many updates. A whole block costs one look, so that the loops
 * within are left alone. Used by one thread, for one task.
 */
final class Checkpoints {

  /** Less than a millisecond of own sums, some ten of cells that threads fight for. */
  static final int BLOCK = 1 << 17;

  private final Cancellation cancellation;
  private long left = BLOCK;

  Checkpoints(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * @throws TaskCancelledException when the task is to be given up
   */
  void passed(long updates) {
    left -= updates;
    if (left <= 0) {
      left = BLOCK;
      cancellation.throwIfCancelled();
    }
  }
}
