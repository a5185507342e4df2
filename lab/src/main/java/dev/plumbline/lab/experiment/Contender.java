package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;

/**
 * One way to have work done, ready to do it again and again. Everything that is measured, in
 * whatever way, is one of these: a strategy or a loop in this JVM, or the services with a broker.
 */
public interface Contender {

  String name();

  Group group();

  /** How many tasks run at the same time. */
  int workers();

  /** Why its answer may be wrong even though it was right here; empty when it can't be. */
  String caveat();

  /**
   * Does all the work once: from the request to the whole answer.
   *
   * @throws ContenderFailedException when there is no answer
   */
  BucketSums answer() throws ContenderFailedException, InterruptedException;

  /**
   * Has the work done once and says what that took; no clock counts more than {@link #answer} does.
   *
   * @throws ContenderFailedException when there is no answer
   */
  default Observation measure() throws ContenderFailedException, InterruptedException {
    return ProcessClock.system().observe(this);
  }

  /** Where a contender's tasks run. */
  enum Group {
    IN_JVM,
    BROKERED
  }
}
