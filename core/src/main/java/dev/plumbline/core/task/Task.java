package dev.plumbline.core.task;

/**
 * One piece of work, complete in itself: whoever runs it needs to know nothing of the run.
 *
 * @param attempt 1 for the first time that the task is issued, one more each time it is issued
 *     again
 */
public record Task(TaskId id, int attempt, Work work) {

  private static final Work NOTHING = new Work.CountUp(1, 0);

  /**
   * An empty task, whose return tells that those before it were delivered. It counts as no task of
   * its run.
   */
  public static Task marker(TaskId id) {
    return new Task(id, 1, NOTHING);
  }

  /** Whether there is nothing to do, so nothing that could end a worker. */
  public boolean isMarker() {
    return work instanceof Work.CountUp count && count.times() == 0;
  }

  public Task {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, but is " + attempt);
    }
  }
}
