package dev.plumbline.core.task;

/**
 * Names one task: its run and its place in the run, counted from 0. The idempotency key everywhere:
 * a task may run twice, its result counts once.
 */
public record TaskId(RunId run, int index) {

  public TaskId {
    if (index < 0) {
      throw new IllegalArgumentException("task index must not be negative, but is " + index);
    }
  }

  @Override
  public String toString() {
    return run + "#" + index;
  }
}
