package dev.plumbline.core.task;

/**
 * A task can't be done, however often it is tried. The message is one line for the person who can
 * mend it.
 */
public final class TaskFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient TaskId task;

  public TaskFailedException(TaskId task, String reason) {
    super(reason);
    this.task = task;
  }

  public TaskId task() {
    return task;
  }
}
