package dev.plumbline.messaging.run;

/**
 * The states of a run.
 *
 * <pre>
 *   GATHERING ──► COMPLETED    every task exactly once, the sum exact
 *       ├───────► FAILED       a task can't be done; what is missing is named
 *       └───────► CANCELLED    by request
 * </pre>
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
