package dev.plumbline.lab.sweep;

import java.util.List;

/**
 * Where the time of a brokered contender's messages goes, and whose processor time they take; means
 * over the measured rounds.
 *
 * @param contender the name of its row
 * @param stages in the order in which a message passes them
 * @param cpu of every process that can be seen
 */
public record StageStack(String contender, List<Stage> stages, List<RoleCpu> cpu) {

  /**
   * @param name as users read it
   * @param where the process whose clock has measured it
   * @param basis how the time was found
   * @param nanos of one message with all its tasks, a mean
   */
  public record Stage(String name, String where, Basis basis, double nanos) {}

  /**
   * @param role of the processes, such as worker or broker
   * @param nanosPerTask CPU time
   */
  public record RoleCpu(String role, double nanosPerTask) {}

  /** How a time was found. */
  public enum Basis {
    /** By one process's clock, at the start and the end. */
    CLOCK,
    /** By Little's law: how many there were on average, divided by the rate. */
    LITTLE
  }
}
