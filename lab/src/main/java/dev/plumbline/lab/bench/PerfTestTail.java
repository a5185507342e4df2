package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;

/**
 * One by the p99 of a message, from when it is sent until it is delivered, with as many messages a
 * second as the round trips have that it is held against: two for each task.
 *
 * @param full the run whose half load it is
 */
record PerfTestTail(PerfTest perfTest, ContenderSpeed full) implements Speed {

  private static final double MESSAGES_A_TASK = 2;

  @Override
  public String name() {
    return perfTest.name() + ", p99";
  }

  @Override
  public boolean startsAnew() {
    return true;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    long rate = Math.round(MESSAGES_A_TASK * full.half());
    return 1 / perfTest.at(rate).p99Seconds(perfTest.warmUpSeconds());
  }
}
