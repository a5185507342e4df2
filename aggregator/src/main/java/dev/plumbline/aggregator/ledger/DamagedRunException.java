package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;

/** Rows of a run contradict each other or can't be read: no sum may be reported of it. */
public final class DamagedRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient RunId run;

  DamagedRunException(RunId run, String message) {
    super(message);
    this.run = run;
  }

  public RunId run() {
    return run;
  }
}
