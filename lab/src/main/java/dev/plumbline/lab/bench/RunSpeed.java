package dev.plumbline.lab.bench;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.cluster.LocalCluster;
import dev.plumbline.lab.cluster.RemoteRun;
import dev.plumbline.lab.cluster.RunRequest;
import dev.plumbline.lab.process.UnavailableException;
import dev.plumbline.messaging.run.RunState;
import java.time.Duration;

/** A brokered run, from the request to the whole answer, which is proven. */
final class RunSpeed implements Speed {

  private static final Duration POLL = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;

  private final String name;
  private final RunRequest request;
  private final BucketSums expected;
  private final double units;
  private final LocalCluster cluster;

  /**
   * @param units that a run is counted as: tasks, or bytes
   */
  RunSpeed(
      String name, RunRequest request, BucketSums expected, double units, LocalCluster cluster) {
    this.name = name;
    this.request = request;
    this.expected = expected;
    this.units = units;
    this.cluster = cluster;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double measure() throws NotMeasuredException, InterruptedException {
    try {
      long start = System.nanoTime();
      RemoteRun begun = cluster.runs().start(request);
      RemoteRun run = cluster.runs().await(begun.id(), POLL, progress -> {});
      if (run.state() != RunState.COMPLETED) {
        throw new NotMeasuredException("the run ended " + run.state() + ": " + run.reason());
      }
      BucketSums answer = cluster.runs().result(run.id()).toBucketSums();
      double seconds = (System.nanoTime() - start) / NANOS;
      Deviation deviation = new Deviation(expected, answer);
      if (!deviation.isExact()) {
        throw new NotMeasuredException("the answer is wrong: " + deviation);
      }
      return units / seconds;
    } catch (UnavailableException e) {
      throw new NotMeasuredException(e);
    }
  }
}
