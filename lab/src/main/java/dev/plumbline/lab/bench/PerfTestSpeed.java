package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;

/** Messages a second that were confirmed and acknowledged, at full load. */
record PerfTestSpeed(PerfTest perfTest) implements Speed {

  @Override
  public String name() {
    return perfTest.name();
  }

  @Override
  public boolean startsAnew() {
    return true;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    return perfTest.atFullLoad().confirmedAndAcknowledged(perfTest.warmUpSeconds());
  }
}
