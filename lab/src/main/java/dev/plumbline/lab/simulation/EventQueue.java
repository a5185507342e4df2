package dev.plumbline.lab.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What is going to happen, in order of time. Events of one time come in the order in which they
 * were planned, so that the same plan always has the same outcome. Times are nanoseconds since the
 * start. Belongs to one thread.
 */
final class EventQueue {

  private record Event(double at, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
  private double now;
  private long planned;

  double now() {
    return now;
  }

  /**
   * @param nanos from now, not negative
   */
  void after(double nanos, Runnable action) {
    events.add(new Event(now + nanos, planned++, action));
  }

  /** Returns when nothing is planned any more. */
  void run() {
    while (!events.isEmpty()) {
      Event next = events.remove();
      now = next.at;
      next.action.run();
    }
  }
}
