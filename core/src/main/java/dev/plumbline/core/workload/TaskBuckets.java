package dev.plumbline.core.workload;

/**
 * The buckets that a task has met so far. An id stands for a name and a scale: a value is {@code
 * unscaled × 10^-scale}, and "1.5" and "1.25" of the same key have two ids, so that the loop adds
 * whole numbers only and nothing is ever rounded.
 */
public interface TaskBuckets {

  /** Ids are 0 to {@code size() - 1}. */
  int size();

  String name(int id);

  /** Digits after the point of the values of this id. */
  int scale(int id);
}
