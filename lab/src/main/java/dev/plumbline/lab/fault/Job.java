package dev.plumbline.lab.fault;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The work of a trial, and its answer by the {@link Oracle}: never by the code that the workers
 * run, or both could be wrong alike.
 *
 * @param itemsPerTask how much work a task is
 */
record Job(String contender, int tasks, int itemsPerTask, WorkloadSpec work, BucketSums expected) {

  private static final int BUCKETS = 10;
  private static final int WORKERS = 2;

  /** Work in one JVM is done so soon that no fault would meet it: there is more of it. */
  private static final int NUMBERS_BROKERED = 100;

  private static final int NUMBERS_IN_JVM = 100_000;

  /** Pseudo-random numbers, summed by bucket. */
  static Job of(String contender, int tasks) {
    int numbers = ContenderCatalogue.isBrokered(contender) ? NUMBERS_BROKERED : NUMBERS_IN_JVM;
    WorkloadSpec work = new WorkloadSpec.Sum((long) tasks * numbers, BUCKETS, 1, false, tasks);
    return new Job(contender, tasks, numbers, work, answer(work, null));
  }

  /** One for each contender. */
  static List<Job> of(List<String> contenders, int tasks) {
    return contenders.stream().map(contender -> of(contender, tasks)).toList();
  }

  /** The rows of a file in the data folder of the services, read by reference. */
  static Job ofRows(String contender, int tasks, RowFile file, Path dataFolder) {
    WorkloadSpec work = new WorkloadSpec.Csv(file.name(), "key", "amount", true, ',', false, tasks);
    return new Job(contender, tasks, file.rows() / tasks, work, answer(work, dataFolder));
  }

  private static BucketSums answer(WorkloadSpec work, @Nullable Path folder) {
    try {
      return new Oracle(folder).answer(work);
    } catch (InvalidWorkloadException e) {
      throw new IllegalStateException("a trial's own input can be read", e);
    }
  }

  RunRequest request() {
    return new RunRequest(contender, 1, WORKERS, work);
  }

  /** Empty for work inside one JVM. */
  Optional<QueueType> queueType() {
    return QueueType.ofContender(contender);
  }

  /** Whether the file that it reads may be changed under it, so that no answer would be right. */
  boolean mayBeRefused() {
    return work instanceof WorkloadSpec.Csv;
  }

  /** By how many tasks an answer has more than it should, rounded up. */
  long tooMany(BucketSums answer) {
    return Math.ceilDiv(Math.max(0, answer.items() - expected.items()), (long) itemsPerTask);
  }
}
