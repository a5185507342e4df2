package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that talk through bounded channels, as in Go: a closed channel says that all is
 * done.
 *
 * <pre>
 *  dispatcher ──► ( tasks ) ──► ~worker~ ──► ( results ) ──► ~folder~ ──► sums
 *       close ─►            ──► ~worker~ ──►           ◄─ the last worker closes
 * </pre>
 *
 * Shows sharing by communicating: what is sent is what was computed, never what was planned. Costs
 * two hand-overs a task, between threads that are cheap to switch.
 */
final class ChannelsStrategy implements ExecutionStrategy {

  static final String NAME = "channels";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BucketSums run(Workload workload, TaskRunner runner, int workers, Probe probe)
      throws TaskFailedException, InterruptedException {
    LocalTasks tasks = new LocalTasks(workload, runner, workers, probe);
    SumsFold fold = new SumsFold();
    Channel<Task> toDo = new Channel<>(tasks.window());
    Channel<TaskResult> done = new Channel<>(tasks.window());
    WorkerThreads threads = new WorkerThreads(NAME);
    threads.startVirtual(() -> dispatch(tasks, toDo));
    AtomicInteger working = new AtomicInteger(tasks.threads());
    for (int i = 0; i < tasks.threads(); i++) {
      threads.startVirtual(
          () -> {
            work(tasks, toDo, done);
            if (working.decrementAndGet() == 0) {
              done.close();
            }
          });
    }
    threads.startVirtual(() -> fold(done, fold));
    threads.join();
    return fold.toBucketSums();
  }

  private static void dispatch(LocalTasks tasks, Channel<Task> toDo) throws InterruptedException {
    for (int index = 0; index < tasks.count(); index++) {
      toDo.send(tasks.task(index));
    }
    toDo.close();
  }

  private static void work(LocalTasks tasks, Channel<Task> toDo, Channel<TaskResult> done)
      throws TaskFailedException, InterruptedException {
    for (@Nullable Task task = toDo.receive(); task != null; task = toDo.receive()) {
      done.send(tasks.run(task));
    }
  }

  private static void fold(Channel<TaskResult> done, SumsFold fold) throws InterruptedException {
    for (@Nullable TaskResult next = done.receive(); next != null; next = done.receive()) {
      fold.add(next.sums());
    }
  }
}
