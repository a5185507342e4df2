package dev.plumbline.core.execution;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;

/**
 * The tasks of one run in this JVM: made on demand, run by whichever thread asks, told to the
 * probe. Safe from any thread.
 */
final class LocalTasks {

  /** Enough to keep a thread busy while others are held up; tasks may carry their data. */
  private static final int WINDOW_PER_THREAD = 16;

  private final Workload workload;
  private final TaskRunner runner;
  private final int workers;
  private final Probe probe;
  private final RunId run = RunId.random();

  LocalTasks(Workload workload, TaskRunner runner, int workers, Probe probe) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, but is " + workers);
    }
    this.workload = workload;
    this.runner = runner;
    this.workers = workers;
    this.probe = probe;
  }

  int count() {
    return workload.taskCount();
  }

  /** As many as there are workers, or tasks where those are fewer; at least 1. */
  int threads() {
    return Math.max(1, Math.min(workers, count()));
  }

  /** How many tasks or results may wait between threads. */
  int window() {
    return WINDOW_PER_THREAD * threads();
  }

  Task task(int index) {
    return workload.task(new TaskId(run, index), 1);
  }

  /** Runs a task with sums of its own. */
  TaskResult run(Task task) throws TaskFailedException {
    TaskResult result = runner.run(task);
    probe.taskFinished();
    return result;
  }

  /** Runs a task whose every update goes to cells that other threads update as well. */
  void run(Task task, CellSink<?> sink) throws TaskFailedException {
    sink.taskFinished(task, runner.run(task, sink));
    probe.taskFinished();
  }
}
