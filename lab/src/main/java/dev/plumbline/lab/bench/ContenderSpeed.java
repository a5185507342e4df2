package dev.plumbline.lab.bench;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Observation;

/** A contender's run, from the request to the whole answer, which is proven. Used by one thread. */
final class ContenderSpeed implements Speed {

  private static final double NANOS = 1e9;

  private final String name;
  private final Contender contender;
  private final BucketSums expected;
  private final double units;
  private double last;

  /**
   * @param name of its row
   * @param units that a run is counted as: tasks, or bytes
   */
  ContenderSpeed(String name, Contender contender, BucketSums expected, double units) {
    this.name = name;
    this.contender = contender;
    this.expected = expected;
    this.units = units;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    observe();
    return last;
  }

  /** What is seen of a run whose answer is right. */
  Observation observe() throws ContenderFailedException, InterruptedException {
    Observation seen = contender.measure();
    ContenderFailedException.unlessExact("the answer is wrong", expected, seen.answer());
    last = units / (seen.wallNanos() / NANOS);
    return seen;
  }

  /** Half of what the last run reached; where there was none, of one that is done for this. */
  double half() throws ContenderFailedException, InterruptedException {
    return (last == 0 ? measure() : last) / 2;
  }
}
