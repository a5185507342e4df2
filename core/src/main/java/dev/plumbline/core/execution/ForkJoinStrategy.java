package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;

/**
 * The range of tasks is halved again and again; idle threads steal halves, and sums are added up in
 * pairs on the way back.
 *
 * <pre>
 *            [0 .. 8)                      sums
 *           /        \                    /    \
 *       [0 .. 4)   [4 .. 8)   ──►     sums      sums
 *        /   \      /   \             /  \      /  \
 * </pre>
 *
 * Shows division with work stealing: no queue in the middle, no one who hands out. Costs the
 * splitting; a range is not split below a few tasks where there are many.
 */
final class ForkJoinStrategy implements ExecutionStrategy {

  static final String NAME = "fork-join";

  /** More ranges than threads, so that one who is done early finds something to steal. */
  private static final int RANGES_PER_THREAD = 64;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    WorkerThreads threads = new WorkerThreads(NAME);
    Range all = new Range(tasks, threads, 0, tasks.count());
    BucketSums sums = BucketSums.ZERO;
    try (ForkJoinPool pool = pool(tasks.threads(), threads)) {
      try {
        sums = pool.submit(all).get();
      } catch (ExecutionException failed) {
        threads.fail(Objects.requireNonNull(failed.getCause()));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        threads.stop();
      }
    }
    threads.join();
    return sums;
  }

  /** A thread that waits for another's range is not replaced: there are never more than asked. */
  private static ForkJoinPool pool(int size, WorkerThreads threads) {
    int maxThreads = size;
    int leastRunning = 0;
    return new ForkJoinPool(
        size,
        pool -> threads.adopt(new ForkJoinWorkerThread(pool) {}),
        null,
        false,
        size,
        maxThreads,
        leastRunning,
        full -> true,
        1,
        TimeUnit.MINUTES);
  }

  private static final class Range extends RecursiveTask<BucketSums> {

    private final transient LocalTasks tasks;
    private final transient WorkerThreads threads;
    private final int from;
    private final int to;

    Range(LocalTasks tasks, WorkerThreads threads, int from, int to) {
      this.tasks = tasks;
      this.threads = threads;
      this.from = from;
      this.to = to;
    }

    @Override
    protected BucketSums compute() {
      if (to - from <= Math.max(1, tasks.count() / RANGES_PER_THREAD / tasks.threads())) {
        return runEach();
      }
      int middle = (from + to) >>> 1;
      Range right = new Range(tasks, threads, middle, to);
      right.fork();
      BucketSums left = new Range(tasks, threads, from, middle).compute();
      return left.plus(right.join());
    }

    /** Tells a failure to the threads and not to the pool, which would wrap it in others. */
    private BucketSums runEach() {
      SumsFold fold = new SumsFold();
      try {
        for (int index = from; index < to && !threads.stopped(); index++) {
          fold.add(tasks.run(tasks.task(index)).sums());
        }
      } catch (Throwable failed) {
        threads.fail(failed);
      }
      return fold.toBucketSums();
    }
  }
}
