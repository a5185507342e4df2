package dev.plumbline.messaging.run;

/**
 * Where a run stands beside its tasks.
 *
 * @param paused whether no more of its tasks are to be issued
 * @param marker the highest marker that came back, -1 for none. A marker is an empty task behind
 *     the run's last: index {@code taskCount + marker}. When it is back, everything published
 *     before it has been delivered, and its results have been gathered
 */
public record RunControl(boolean paused, int marker) {

  public static final RunControl NONE = new RunControl(false, -1);
}
