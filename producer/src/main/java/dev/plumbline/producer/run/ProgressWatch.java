package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RunStatus;

/** Notices when a run moves. Belongs to one thread. */
final class ProgressWatch {

  private int settled = -1;
  private long confirmed = -1;

  /**
   * @param nowConfirmed tasks that the broker has taken
   * @return whether a task was done, given up or taken by the broker since the last call
   */
  boolean moved(RunStatus run, long nowConfirmed) {
    int nowSettled = run.done() + run.failed();
    boolean moved = nowSettled != settled || nowConfirmed != confirmed;
    settled = nowSettled;
    confirmed = nowConfirmed;
    return moved;
  }
}
