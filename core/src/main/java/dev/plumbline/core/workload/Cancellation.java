package dev.plumbline.core.workload;

/**
 * Says whether a task is to be given up in the middle. Asked by the thread that runs the task,
 * after every hundred thousand updates or so: often enough to end within a fraction of a second,
 * and too seldom to cost anything.
 */
@FunctionalInterface
public interface Cancellation {

  /** By an interrupt of the thread that runs the task, which stays interrupted. */
  Cancellation INTERRUPTION = () -> Thread.currentThread().isInterrupted();

  boolean isCancelled();

  /**
   * @throws TaskCancelledException when it is
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new TaskCancelledException();
    }
  }
}
