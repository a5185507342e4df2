package dev.plumbline.lab.bench;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.UnavailableException;

/** A brokered run, from the request to the whole answer, which is proven. Used by one thread. */
final class RunSpeed implements Speed {

  private static final double NANOS = 1e9;

  private final String name;
  private final RunRequest request;
  private final ExpectedAnswer answer;
  private final double units;
  private final LocalCluster cluster;
  private double last;

  /**
   * @param units that a run is counted as: tasks, or bytes
   */
  RunSpeed(
      String name, RunRequest request, BucketSums expected, double units, LocalCluster cluster) {
    this.name = name;
    this.request = request;
    this.answer = new ExpectedAnswer(expected, cluster);
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
      RunView run = cluster.runs().start(request);
      answer.await(run.id());
      last = units / ((System.nanoTime() - start) / NANOS);
      return last;
    } catch (UnavailableException e) {
      throw new NotMeasuredException(e);
    }
  }

  /** Half of what the last run reached; where there was none, of one that is done for this. */
  double half() throws NotMeasuredException, InterruptedException {
    return (last == 0 ? measure() : last) / 2;
  }
}
