package dev.plumbline.messaging.run;

/**
 * The states of a run.
 *
 * <pre>
 *   GATHERING ──► COMPLETED    as its completion policy says, each task at most once, the sum exact
 *       ├───────► FAILED       can't be completed any more; what is missing is named
 *       └───────► CANCELLED    by request
 * </pre>
 *
 * <p>A brokered run that is FAILED or CANCELLED can be resumed: it is GATHERING again.
 */
public enum RunState {
  GATHERING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public boolean isTerminal() {
    return this != GATHERING;
  }
}
