package dev.plumbline.core.workload;

/** Collects updates and hands them to a sink some hundreds at a time. */
final class UpdateBatch {

  static final int LENGTH = 256;

  private final UpdateSink sink;
  private final TaskBuckets buckets;
  private final int[] ids = new int[LENGTH];
  private final long[] values = new long[LENGTH];
  private int size;

  UpdateBatch(UpdateSink sink, TaskBuckets buckets) {
    this.sink = sink;
    this.buckets = buckets;
  }

  void add(int id, long value) {
    int at = size;
    ids[at] = id;
    values[at] = value;
    size = at + 1;
    if (at + 1 == LENGTH) {
      flush();
    }
  }

  void flush() {
    if (size > 0) {
      sink.addAll(buckets, ids, values, size);
      size = 0;
    }
  }
}
