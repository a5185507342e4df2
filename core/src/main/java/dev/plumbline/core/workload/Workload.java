package dev.plumbline.core.workload;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;

/**
 * A planned workload: a fixed number of tasks, each made on demand, so that 10^8 tasks need no
 * memory and a missing one can be issued again. Safe from any thread.
 */
public interface Workload {

  Shape shape();

  /** 0 for an empty input. */
  int taskCount();

  /** The same work for the same index each time. */
  Work work(int index);

  default Task task(TaskId id, int attempt) {
    return new Task(id, attempt, work(id.index()));
  }
}
