package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.WorkloadInfo;

/**
 * What each request has to do.
 *
 * @param answer the right one, found independently of all contenders
 */
record RequestWork(WorkloadSpec.Sum spec, BucketSums answer) {

  static RequestWork of(WorkloadSpec.Sum spec) {
    return new RequestWork(spec, Oracle.withoutFile(spec));
  }

  WorkloadInfo info() {
    int tasks = (int) Math.min(spec.tasks(), spec.numbers()); // a task has a number at least
    return WorkloadInfo.of(spec, tasks, answer);
  }
}
