package dev.plumbline.core.workload;

/** What is kept for each bucket. */
public enum Shape {
  /** The sum alone: one number a bucket. */
  SUM,
  /** Sum, count, min and max. */
  SPREAD
}
