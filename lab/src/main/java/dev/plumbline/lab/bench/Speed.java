package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;

/** Something whose speed can be measured again and again. Used by one thread. */
interface Speed {

  String name();

  /** Whether each measurement starts a process of its own, so that none warms up for the next. */
  default boolean startsAnew() {
    return false;
  }

  /**
   * Does the work once and proves its answer, where there is one.
   *
   * @return units a second; what it is compared with has the same unit
   * @throws ContenderFailedException when there is nothing to measure, or the answer was wrong
   */
  double measure() throws ContenderFailedException, InterruptedException;
}
