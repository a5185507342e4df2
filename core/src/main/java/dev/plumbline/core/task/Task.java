package dev.plumbline.core.task;

/**
 * One piece of work, complete in itself: whoever runs it needs to know nothing of the run.
 *
 * @param attempt 1 for the first time that the task is issued, one more each time it is issued
 *     again
 */
public record Task(TaskId id, int attempt, Work work) {

  public Task {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, but is " + attempt);
    }
  }
}
