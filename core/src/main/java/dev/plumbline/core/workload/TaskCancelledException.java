package dev.plumbline.core.workload;

/** A task was given up in the middle because somebody asked for it: no fault, and no verdict. */
public final class TaskCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TaskCancelledException() {
    super("the task was cancelled");
  }
}
