package dev.plumbline.benchmarks;

import dev.plumbline.core.workload.GeneratedNumbers;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;

/**
 * What each contender does with one worker, as one would write it for this one sum and nothing
 * else: no task values, no sinks, no checks, sums in plain arrays.
 *
 * @param numbers of each task
 */
record BareSteps(int buckets, int tasks, int numbers) {

  private static final int WINDOW = 16;

  /** The sums by bucket. */
  long[] run(String contender) throws InterruptedException, ExecutionException {
    return switch (contender) {
      case "single-thread" -> sums(0, tasks);
      case "racy-threads" -> racy();
      case "lock-per-update" -> lockPerUpdate();
      case "lock-per-batch" -> lockPerBatch();
      case "atomic" -> atomic();
      case "striped" -> striped();
      case "blocking-queue" -> queues(Thread.ofPlatform().factory());
      case "channels" -> queues(Thread.ofVirtual().factory());
      case "executor" -> executor();
      case "fork-join" -> forkJoin();
      case "virtual-threads" -> virtualThreads();
      default -> throw new IllegalArgumentException("there is no bare step of " + contender);
    };
  }

  /** Of the numbers of some tasks. */
  private long[] sums(int fromTask, int toTask) {
    long[] sums = new long[buckets];
    long end = (long) toTask * numbers;
    long start = (long) fromTask * numbers;
    int bucket = GeneratedNumbers.bucket(start, buckets);
    for (long i = start; i < end; i++) {
      sums[bucket] += GeneratedNumbers.number(OverheadBenchmark.SEED, i);
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
    return sums;
  }

  private static long[] plus(long[] left, long[] right) {
    Arrays.setAll(left, bucket -> left[bucket] + right[bucket]);
    return left;
  }

  private long[] racy() {
    AtomicLong[] cells = atomics();
    update(cells, (cell, number) -> cell.setOpaque(cell.getOpaque() + number));
    return read(bucket -> cells[bucket].get());
  }

  private long[] atomic() {
    AtomicLong[] cells = atomics();
    update(cells, AtomicLong::getAndAdd);
    return read(bucket -> cells[bucket].get());
  }

  private long[] striped() {
    LongAdder[] cells =
        IntStream.range(0, buckets).mapToObj(bucket -> new LongAdder()).toArray(LongAdder[]::new);
    update(cells, LongAdder::add);
    return read(bucket -> cells[bucket].sum());
  }

  private long[] lockPerUpdate() {
    AtomicLong[] cells = atomics();
    ReentrantLock lock = new ReentrantLock();
    update(
        cells,
        (cell, number) -> {
          lock.lock();
          try {
            cell.setPlain(cell.getPlain() + number);
          } finally {
            lock.unlock();
          }
        });
    return read(bucket -> cells[bucket].get());
  }

  private AtomicLong[] atomics() {
    return IntStream.range(0, buckets)
        .mapToObj(bucket -> new AtomicLong())
        .toArray(AtomicLong[]::new);
  }

  private <C> void update(C[] cells, ObjLongConsumer<C> add) {
    int bucket = 0;
    for (long i = 0; i < (long) tasks * numbers; i++) {
      add.accept(cells[bucket], GeneratedNumbers.number(OverheadBenchmark.SEED, i));
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
  }

  private long[] read(IntToLongFunction cell) {
    return IntStream.range(0, buckets).mapToLong(cell).toArray();
  }

  private long[] lockPerBatch() {
    ReentrantLock lock = new ReentrantLock();
    long[] sums = new long[buckets];
    for (int task = 0; task < tasks; task++) {
      long[] own = sums(task, task + 1);
      lock.lock();
      try {
        plus(sums, own);
      } finally {
        lock.unlock();
      }
    }
    return sums;
  }

  private long[] executor() throws InterruptedException, ExecutionException {
    long[] sums = new long[buckets];
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      CompletionService<long[]> done = new ExecutorCompletionService<>(pool);
      for (int task = 0; task < tasks + WINDOW; task++) {
        if (task >= WINDOW) {
          plus(sums, done.take().get());
        }
        if (task < tasks) {
          int next = task;
          Objects.requireNonNull(done.submit(() -> sums(next, next + 1)));
        }
      }
    }
    return sums;
  }

  private long[] forkJoin() {
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      return pool.invoke(new Range(0, tasks));
    }
  }

  private long[] queues(ThreadFactory threads) throws InterruptedException {
    BlockingQueue<Integer> toDo = new ArrayBlockingQueue<>(WINDOW);
    BlockingQueue<long[]> done = new ArrayBlockingQueue<>(WINDOW);
    long[] sums = new long[buckets];
    try (ExecutorService pool = Executors.newThreadPerTaskExecutor(threads)) {
      pool.execute(
          Interruptible.body(
              () -> {
                for (int task = 0; task < tasks; task++) {
                  toDo.put(task);
                }
              }));
      pool.execute(
          Interruptible.body(
              () -> {
                for (int i = 0; i < tasks; i++) {
                  int task = toDo.take();
                  done.put(sums(task, task + 1));
                }
              }));
      for (int i = 0; i < tasks; i++) {
        plus(sums, done.take());
      }
    }
    return sums;
  }

  private long[] virtualThreads() throws InterruptedException {
    Semaphore permits = new Semaphore(1);
    ReentrantLock lock = new ReentrantLock();
    long[] sums = new long[buckets];
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int task = 0; task < tasks; task++) {
        int next = task;
        permits.acquire();
        pool.execute(
            () -> {
              long[] own = sums(next, next + 1);
              lock.lock();
              try {
                plus(sums, own);
              } finally {
                lock.unlock();
              }
              permits.release();
            });
      }
    }
    return sums;
  }

  @FunctionalInterface
  private interface Interruptible {
    void run() throws InterruptedException;

    static Runnable body(Interruptible body) {
      return () -> {
        try {
          body.run();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  private final class Range extends RecursiveTask<long[]> {

    private static final long serialVersionUID = 1;
    private static final int MIN_SPLIT = 16;

    private final int from;
    private final int to;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected long[] compute() {
      if (to - from < MIN_SPLIT) {
        return sums(from, to);
      }
      int middle = (from + to) >>> 1;
      Range right = new Range(middle, to);
      right.fork();
      return plus(new Range(from, middle).compute(), right.join());
    }
  }
}
