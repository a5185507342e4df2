package dev.plumbline.lab.fault;

import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Puts faults on a system under a run, and takes them off again.
 *
 * @param random draws whom they hit
 * @param maxHold no fault lasts longer than this
 */
record Strike(FaultTarget target, RandomGenerator random, Duration maxHold) {

  /**
   * Returns when the fault is off again.
   *
   * @return when it struck, on {@link System#nanoTime}'s scale
   * @throws UnavailableException when it can't be put on, or taken off
   */
  long put(Fault fault, RunWatch watch)
      throws UnavailableException, BrokenPromiseException, InterruptedException {
    long before = System.nanoTime();
    Injection.Injected injected = fault.injection().inject(target, random);
    long struck = fault.injection().strikesByItself() ? System.nanoTime() : before;
    try {
      watch.await(fault.hold().compareTo(maxHold) < 0 ? fault.hold() : maxHold);
    } finally {
      injected.close();
    }
    return struck;
  }

  /** What to tell of a run in which that went wrong. */
  static String failed(UnavailableException e) {
    return "the fault could not be put on, or taken off: " + e.getMessage();
  }
}
