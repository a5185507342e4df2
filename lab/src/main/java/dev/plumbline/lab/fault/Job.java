package dev.plumbline.lab.fault;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.cluster.RunRequest;
import dev.plumbline.messaging.QueueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work of a trial: pseudo-random numbers, summed by bucket, and the answer that one thread of
 * the lab itself came to.
 *
 * @param numbersPerTask how much work a task is
 */
record Job(String contender, int tasks, int numbersPerTask, BucketSums expected) {

  private static final int BUCKETS = 10;
  private static final int WORKERS = 2;

  /** Work in one JVM is done so soon that no fault would meet it: there is more of it. */
  private static final int NUMBERS_BROKERED = 100;

  private static final int NUMBERS_IN_JVM = 100_000;

  static Job of(String contender, int tasks) throws InterruptedException {
    int numbers = QueueType.ofContender(contender).isPresent() ? NUMBERS_BROKERED : NUMBERS_IN_JVM;
    return new Job(contender, tasks, numbers, answer(spec(tasks, numbers)));
  }

  /** One for each contender. */
  static List<Job> of(List<String> contenders, int tasks) throws InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (String contender : contenders) {
      jobs.add(of(contender, tasks));
    }
    return jobs;
  }

  private static WorkloadSpec spec(int tasks, int numbersPerTask) {
    return new WorkloadSpec.Sum((long) tasks * numbersPerTask, BUCKETS, 1, false, tasks);
  }

  private static BucketSums answer(WorkloadSpec spec) throws InterruptedException {
    try {
      return InJvmContenders.named("single-thread")
          .strategy()
          .run(
              new WorkloadPlanner(Datasets.NONE).plan(spec),
              new TaskRunner(Datasets.NONE),
              1,
              Probe.NONE);
    } catch (TaskFailedException | InvalidWorkloadException e) {
      throw new IllegalStateException("sums of generated numbers can't fail", e);
    }
  }

  RunRequest request() {
    return new RunRequest(contender, 1, WORKERS, spec(tasks, numbersPerTask));
  }

  /** Empty for work inside one JVM. */
  Optional<QueueType> queueType() {
    return QueueType.ofContender(contender);
  }

  /** By how many tasks an answer has more than it should, rounded up. */
  long tooMany(BucketSums answer) {
    return Math.ceilDiv(Math.max(0, answer.items() - expected.items()), (long) numbersPerTask);
  }
}
