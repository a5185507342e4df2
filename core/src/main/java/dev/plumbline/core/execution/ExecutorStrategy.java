package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed pool runs the tasks; the caller keeps a window of them submitted and folds each future as
 * it completes.
 *
 * <pre>
 *  caller ── submit ──► ( pool of threads ) ── completed futures ──► caller folds ──► sums
 *     ▲                                                                 │
 *     └────────────── one more for each that came back ◄────────────────┘
 * </pre>
 *
 * Shows what most programs do. Costs a future a task and two hand-overs; the window keeps a long
 * run from filling the memory.
 */
final class ExecutorStrategy implements ExecutionStrategy {

  static final String NAME = "executor";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SumsFold fold = new SumsFold();
    WorkerThreads threads = new WorkerThreads(NAME);
    try (ExecutorService pool = pool(tasks, threads)) {
      try {
        foldAll(tasks, new ExecutorCompletionService<>(pool), fold);
      } catch (ExecutionException failed) {
        threads.fail(Objects.requireNonNull(failed.getCause()));
        pool.shutdownNow();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        pool.shutdownNow();
      }
    }
    threads.join();
    return fold.toBucketSums();
  }

  private static ExecutorService pool(LocalTasks tasks, WorkerThreads threads) {
    return new ThreadPoolExecutor(
        tasks.threads(),
        tasks.threads(),
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(tasks.window()),
        body -> threads.adopt(new Thread(body)));
  }

  private static void foldAll(LocalTasks tasks, CompletionService<TaskResult> pool, SumsFold fold)
      throws InterruptedException, ExecutionException {
    int submitted = 0;
    for (int folded = 0; folded < tasks.count(); folded++) {
      for (; submitted < Math.min(tasks.count(), folded + tasks.window()); submitted++) {
        int index = submitted;
        pool.submit(() -> tasks.run(tasks.task(index)));
      }
      fold.add(pool.take().get().sums());
    }
  }
}
