package dev.plumbline.lab.bench;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.UUID;

/** What a brokered run has to come to. */
record ExpectedAnswer(BucketSums sums, LocalCluster cluster) {

  private static final Duration POLL = Duration.ofSeconds(30);

  /**
   * Returns when the run's answer is there, and is this one.
   *
   * @throws NotMeasuredException when the run doesn't complete, or its answer is wrong
   */
  void await(UUID id) throws NotMeasuredException, UnavailableException, InterruptedException {
    RunView run = cluster.runs().await(id, POLL, progress -> {});
    if (run.state() != RunState.COMPLETED) {
      throw new NotMeasuredException("the run ended " + run.state() + ": " + run.reason());
    }
    Deviation deviation = new Deviation(sums, cluster.runs().result(id).toBucketSums());
    if (!deviation.isExact()) {
      throw new NotMeasuredException("the answer is wrong: " + deviation);
    }
  }
}
