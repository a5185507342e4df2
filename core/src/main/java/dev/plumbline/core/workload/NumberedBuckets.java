package dev.plumbline.core.workload;

import java.util.stream.IntStream;

/** Buckets named by their numbers, all with whole values. */
record NumberedBuckets(int size) implements TaskBuckets {

  /** The same names for every task: most have few buckets, and small tasks are many. */
  private static final String[] NAMES =
      IntStream.range(0, 256).mapToObj(Integer::toString).toArray(String[]::new);

  @Override
  public String name(int id) {
    return id < NAMES.length ? NAMES[id] : Integer.toString(id);
  }

  @Override
  public int scale(int id) {
    return 0;
  }
}
