package dev.plumbline.aggregator.model.reissue;

/**
 * The ledger.
 *
 * @param begins how often it has counted that the redelivered task was begun
 * @param owner which of the producers owns the run
 */
record Books(RunEnd state, boolean done, int begins, int owner) {

  /** Whether a run is over, and how. */
  enum RunEnd {
    GATHERING,
    COMPLETED,
    FAILED,
    /** Failed since a task was begun too often. */
    GIVEN_UP,
    CANCELLED
  }

  boolean hasEnded() {
    return state != RunEnd.GATHERING;
  }

  Books end(RunEnd how) {
    return new Books(how, done, begins, owner);
  }

  Books complete() {
    return new Books(RunEnd.COMPLETED, true, begins, owner);
  }

  Books begunOnceMore() {
    return new Books(state, done, begins + 1, owner);
  }

  Books takenOver() {
    return new Books(state, done, begins, 1);
  }
}
