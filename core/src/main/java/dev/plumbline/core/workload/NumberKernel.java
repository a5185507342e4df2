package dev.plumbline.core.workload;

import dev.plumbline.core.task.Work;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The loops of {@code count} and {@code sum}. */
final class NumberKernel {

  private static final int BATCH = 256;

  /** So many numbers of 21 bits can't overflow a sum of 64. */
  private static final long MAX_UNCHECKED = 1L << 42;

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private NumberKernel() {}

  /**
   * Every addition is an update of its own, bucket after bucket in turn: none may be folded into
   * another.
   */
  static Tally run(Work.CountUp work, UpdateSink sink) {
    NumberedBuckets names = new NumberedBuckets(work.buckets());
    Checkpoints checkpoints = new Checkpoints(sink.cancellation());
    if (sink instanceof PrivateSums own && work.times() > 0) {
      own.addTotals(names, totals(work, checkpoints));
      return new Tally(work.items(), 0);
    }
    int[] ids = turns(work.buckets(), 0, work.items());
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    for (long left = work.items(); left > 0; left -= ids.length) {
      checkpoints.passed(ids.length);
      sink.addAll(names, ids, ones, (int) Math.min(ids.length, left));
    }
    return new Tally(work.items(), 0);
  }

  static Tally run(Work.SumGenerated work, UpdateSink sink) {
    NumberedBuckets names = new NumberedBuckets(work.buckets());
    Checkpoints checkpoints = new Checkpoints(sink.cancellation());
    if (sink instanceof PrivateSums own && work.items() > 0 && work.items() <= MAX_UNCHECKED) {
      own.addTotals(names, totals(work, checkpoints));
      return new Tally(work.items(), 0);
    }
    int[] ids = turns(work.buckets(), work.from(), work.items());
    long[] values = new long[ids.length];
    for (long next = work.from(); next < work.to(); next += ids.length) {
      int size = (int) Math.min(ids.length, work.to() - next);
      checkpoints.passed(size);
      for (int i = 0; i < size; i++) {
        values[i] = GeneratedNumbers.number(work.seed(), next + i);
      }
      sink.addAll(names, ids, values, size);
    }
    return new Tally(work.items(), 0);
  }

  static Tally run(Work.SumInline work, UpdateSink sink) {
    NumberedBuckets names = new NumberedBuckets(work.buckets());
    Checkpoints checkpoints = new Checkpoints(sink.cancellation());
    int[] ids = turns(work.buckets(), work.from(), work.items());
    long[] values = new long[ids.length];
    long[] numbers = work.numbers();
    for (int next = 0; next < numbers.length; next += ids.length) {
      int size = Math.min(ids.length, numbers.length - next);
      checkpoints.passed(size);
      System.arraycopy(numbers, next, values, 0, size);
      sink.addAll(names, ids, values, size);
    }
    return new Tally(work.items(), 0);
  }

  /** Opaque, or the compiler would make one addition of many: each is to be one of memory. */
  private static long[] totals(Work.CountUp work, Checkpoints checkpoints) {
    long[] totals = new long[work.buckets()];
    long step = Math.max(1, Checkpoints.BLOCK / totals.length);
    for (long left = work.times(); left > 0; left -= step) {
      long rounds = Math.min(left, step);
      countUp(totals, rounds);
      checkpoints.passed(rounds * totals.length);
    }
    return totals;
  }

  private static void countUp(long[] totals, long rounds) {
    for (long left = rounds; left > 0; left--) {
      for (int bucket = 0; bucket < totals.length; bucket++) {
        CELL.setOpaque(totals, bucket, (long) CELL.getOpaque(totals, bucket) + 1);
      }
    }
  }

  /** One bucket after the other, each sum in a register: nobody sees the order. */
  private static long[] totals(Work.SumGenerated work, Checkpoints checkpoints) {
    long[] totals = new long[work.buckets()];
    long firstBuckets = Math.min(work.items(), totals.length);
    long step = (long) Checkpoints.BLOCK * totals.length;
    for (long first = work.from(); first < work.from() + firstBuckets; first++) {
      int bucket = GeneratedNumbers.bucket(first, totals.length);
      long sum = 0;
      for (long left = work.to() - first; left > 0; left -= step) {
        long from = work.to() - left;
        long span = Math.min(left, step);
        sum += GeneratedNumbers.sum(work.seed(), from, from + span, totals.length);
        checkpoints.passed(span / totals.length + 1);
      }
      totals[bucket] = sum;
    }
    return totals;
  }

  /**
   * The buckets of the items from {@code from} on. Full turns, where there are so many items, so
   * that the same ids serve each batch of a task and the loop over the values is left alone.
   */
  private static int[] turns(int buckets, long from, long items) {
    int fullTurns = Math.max(1, BATCH / buckets) * buckets;
    int[] ids = new int[(int) Math.min(fullTurns, items)];
    int bucket = GeneratedNumbers.bucket(from, buckets);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = bucket;
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
    return ids;
  }
}
