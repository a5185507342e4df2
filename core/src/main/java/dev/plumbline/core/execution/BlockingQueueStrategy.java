package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Threads take tasks from a bounded queue and put results into another; one thread feeds, one
 * folds.
 *
 * <pre>
 *  feeder ──► [ tasks ] ──► thread ──► [ results ] ──► folder ──► sums
 *                       ──► thread ──►
 * </pre>
 *
 * Shows the shape of a message broker inside one JVM: nothing is shared but the queues, and a full
 * queue holds its producer back. Costs two hand-overs a task, and two threads beside the workers.
 * Empty places in the task queue tell the workers to go home, one each.
 */
final class BlockingQueueStrategy implements ExecutionStrategy {

  static final String NAME = "blocking-queue";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SumsFold fold = new SumsFold();
    BlockingQueue<Optional<Task>> toDo = new ArrayBlockingQueue<>(tasks.window());
    BlockingQueue<TaskResult> done = new ArrayBlockingQueue<>(tasks.window());
    WorkerThreads threads = new WorkerThreads(NAME);
    threads.startPlatform(() -> feed(tasks, toDo));
    for (int i = 0; i < tasks.threads(); i++) {
      threads.startPlatform(() -> work(tasks, toDo, done));
    }
    threads.startPlatform(
        () -> {
          for (int folded = 0; folded < tasks.count(); folded++) {
            fold.add(done.take().sums());
          }
        });
    threads.join();
    return fold.toBucketSums();
  }

  private static void feed(LocalTasks tasks, BlockingQueue<Optional<Task>> toDo)
      throws InterruptedException {
    for (int index = 0; index < tasks.count(); index++) {
      toDo.put(Optional.of(tasks.task(index)));
    }
    for (int i = 0; i < tasks.threads(); i++) {
      toDo.put(Optional.empty());
    }
  }

  private static void work(
      LocalTasks tasks, BlockingQueue<Optional<Task>> toDo, BlockingQueue<TaskResult> done)
      throws TaskFailedException, InterruptedException {
    Optional<Task> next = toDo.take();
    while (next.isPresent()) {
      done.put(tasks.run(next.get()));
      next = toDo.take();
    }
  }
}
