package dev.plumbline.core.workload;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;

/** Plans a workload and runs its tasks one after the other. */
final class Runs {

  private Runs() {}

  static BucketSums sum(WorkloadSpec spec, Datasets datasets)
      throws InvalidWorkloadException, TaskFailedException {
    return sum(new WorkloadPlanner(datasets).plan(spec), datasets);
  }

  static BucketSums sum(Workload workload, Datasets datasets) throws TaskFailedException {
    TaskRunner runner = new TaskRunner(datasets);
    RunId run = RunId.random();
    BucketSums sums = BucketSums.ZERO;
    for (int index = 0; index < workload.taskCount(); index++) {
      sums = sums.plus(runner.run(workload.task(new TaskId(run, index), 1)).sums());
    }
    return sums;
  }
}
