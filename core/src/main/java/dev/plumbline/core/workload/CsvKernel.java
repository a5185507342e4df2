package dev.plumbline.core.workload;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;

final class CsvKernel {
  private final Task task;

  CsvKernel(Datasets datasets, Task task) {
    this.task = task;
  }

  Tally run(UpdateSink sink) throws TaskFailedException {
    if (task.attempt() > 0) {
      throw new TaskFailedException(task.id(), "csv comes later");
    }
    return new Tally(0, 0);
  }
}
