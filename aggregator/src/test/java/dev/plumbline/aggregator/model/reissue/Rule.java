package dev.plumbline.aggregator.model.reissue;

/** The rules of issuing a task again. The model leaves one out to see what breaks. */
enum Rule {
  /** A task is lost only when it is missing after two markers, one after the other. */
  TWO_MARKERS,
  /** Between the return of a marker and the look, every worker has reported. */
  FRESH_REPORTS,
  /** What a worker holds is not lost. */
  HELD_IS_NOT_LOST,
  /** The result of a marker goes through the queue of results, behind those before it. */
  MARKER_THROUGH_RESULTS,
  /** A marker that is lost itself is published again. */
  MARKER_AGAIN,
  /** That a redelivered task is begun is on disk before it is computed. */
  BEGUN_BEFORE_COMPUTED,
  /** A task that was begun too often is given up. */
  GIVEN_UP,
  /** A producer that has lost the run can't end it. */
  OWNER_ALONE_FAILS,
  /** A worker that is told that the run has ended drops its tasks. */
  ENDED_IS_TOLD
}
