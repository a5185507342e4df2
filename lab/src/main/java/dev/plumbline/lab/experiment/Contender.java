package dev.plumbline.lab.experiment;

/** One way of doing the work, ready to be measured again and again. Used by one thread. */
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
  Observation measure() throws ContenderFailedException, InterruptedException;

  /** Where a contender's tasks run. */
  enum Group {
    IN_JVM,
    BROKERED
  }
}
