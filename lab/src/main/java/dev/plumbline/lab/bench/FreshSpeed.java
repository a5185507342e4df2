package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;

/**
 * What starts a process of its own each time, and so has nothing to warm up.
 *
 * @param figure of each time, as {@link #measure} returns it
 */
record FreshSpeed(String name, Figure figure) implements Speed {

  @Override
  public boolean startsAnew() {
    return true;
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    return figure.measure();
  }

  /** Measures once. */
  @FunctionalInterface
  interface Figure {
    double measure() throws ContenderFailedException, InterruptedException;
  }
}
