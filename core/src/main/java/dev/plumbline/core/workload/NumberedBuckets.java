package dev.plumbline.core.workload;

/** Buckets named by their numbers, all with whole values. */
record NumberedBuckets(int size) implements TaskBuckets {

  @Override
  public String name(int id) {
    return Integer.toString(id);
  }

  @Override
  public int scale(int id) {
    return 0;
  }
}
