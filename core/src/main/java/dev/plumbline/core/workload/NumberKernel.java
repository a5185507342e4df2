package dev.plumbline.core.workload;

import dev.plumbline.core.task.Work;

/** The loops of {@code count} and {@code sum}. */
final class NumberKernel {

  private static final int BATCH = 256;

  private NumberKernel() {}

  /**
   * Every addition is an update of its own, bucket after bucket in turn: none may be folded into
   * another.
   */
  static Tally run(Work.CountUp work, UpdateSink sink) {
    int buckets = work.buckets();
    int roundsPerBatch = Math.max(1, BATCH / buckets);
    int[] ids = new int[roundsPerBatch * buckets];
    long[] ones = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i % buckets;
      ones[i] = 1;
    }
    NumberedBuckets names = new NumberedBuckets(buckets);
    long rounds = work.times();
    for (; rounds >= roundsPerBatch; rounds -= roundsPerBatch) {
      sink.addAll(names, ids, ones, ids.length);
    }
    if (rounds > 0) {
      sink.addAll(names, ids, ones, (int) rounds * buckets);
    }
    return new Tally(work.items(), 0);
  }

  static Tally run(Work.SumGenerated work, UpdateSink sink) {
    int[] ids = new int[BATCH];
    long[] values = new long[BATCH];
    NumberedBuckets names = new NumberedBuckets(work.buckets());
    int bucket = GeneratedNumbers.bucket(work.from(), work.buckets());
    for (long next = work.from(); next < work.to(); ) {
      int size = (int) Math.min(BATCH, work.to() - next);
      for (int i = 0; i < size; i++) {
        ids[i] = bucket;
        values[i] = GeneratedNumbers.number(work.seed(), next + i);
        bucket = bucket + 1 == work.buckets() ? 0 : bucket + 1;
      }
      sink.addAll(names, ids, values, size);
      next += size;
    }
    return new Tally(work.items(), 0);
  }

  static Tally run(Work.SumInline work, UpdateSink sink) {
    int[] ids = new int[BATCH];
    long[] values = new long[BATCH];
    NumberedBuckets names = new NumberedBuckets(work.buckets());
    int bucket = GeneratedNumbers.bucket(work.from(), work.buckets());
    long[] numbers = work.numbers();
    for (int next = 0; next < numbers.length; ) {
      int size = Math.min(BATCH, numbers.length - next);
      for (int i = 0; i < size; i++) {
        ids[i] = bucket;
        bucket = bucket + 1 == work.buckets() ? 0 : bucket + 1;
      }
      System.arraycopy(numbers, next, values, 0, size);
      sink.addAll(names, ids, values, size);
      next += size;
    }
    return new Tally(work.items(), 0);
  }
}
