package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of a user's own work is asked for with.
 *
 * @param dataFolder where the items are; null for numbers
 * @param runner of this process
 * @param threads that contenders have at the most
 */
public record OwnAnswer(
    WorkloadSpec.Own spec,
    @Nullable Path dataFolder,
    WorkPlace place,
    TaskRunner runner,
    int threads) {

  /**
   * The proven answer.
   *
   * @throws InvalidWorkloadException when there is none: the message says in one line why
   * @throws UnavailableException when no other process can be had to prove it by
   */
  public BucketSums of(Workload planned, Consumer<String> stage)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    try (SecondProcess process = new SecondProcess(spec, dataFolder, place, planned)) {
      return new OwnProof(planned, runner, stage).answer(process, threads);
    }
  }
}
