package dev.plumbline.messaging.run;

import java.util.List;

/**
 * Tasks that a worker is about to begin although they may have been begun before: their message was
 * redelivered. The ledger counts it before they are computed, so that a task which ends its worker
 * is found out.
 */
public record BegunTasks(List<Integer> indexes) {

  /**
   * @param wanted the tasks to compute; the others are done, given up, or of a run that has ended
   */
  public record Answer(List<Integer> wanted) {}

  /**
   * What the ledger has counted of a run.
   *
   * @param times that its tasks were begun after a redelivery
   */
  public record Again(long times) {}
}
