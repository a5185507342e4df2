package dev.plumbline.aggregator.model;

/**
 * The errors of design that the invariants must catch: a safety test that no mutation can fail
 * proves nothing. Each changes one place of the protocol.
 */
enum Mutation {
  /** Each result is added, whether its bit is set or not. */
  M1_NO_DEDUP,
  /** The worker acknowledges a task as it gets it, before the result is published. */
  M2_TASK_ACKNOWLEDGED_BEFORE_RESULT,
  /** The aggregator acknowledges its batch before the commit. */
  M3_RESULTS_ACKNOWLEDGED_BEFORE_COMMIT,
  /** A commit does not compare the version that it read with the ledger's. */
  M4_NO_VERSION_CHECK,
  /** The bits and the sum of a chunk are written one after the other. */
  M5_TWO_WRITES,
  /** A restarted aggregator takes the version of the chunk from the ledger, but not its bits. */
  M6_BITMAP_NOT_RELOADED,
  /** Tasks are scattered before the ledger knows the run. */
  M7_SCATTER_BEFORE_MANIFEST
}
