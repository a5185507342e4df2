package dev.plumbline.lab.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A machine with some processors. Who finds none free waits; first come, first served. Belongs to
 * the thread of its events.
 */
final class Host {

  private record Burst(double nanos, Runnable done) {}

  private final EventQueue events;
  private final Deque<Burst> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param processors at least 1
   */
  Host(EventQueue events, int processors) {
    this.events = events;
    this.free = processors;
  }

  /**
   * @param nanos of one processor's time
   */
  void use(double nanos, Runnable done) {
    if (free == 0) {
      waiting.add(new Burst(nanos, done));
    } else {
      free--;
      start(new Burst(nanos, done));
    }
  }

  private void start(Burst burst) {
    events.after(burst.nanos, () -> end(burst));
  }

  private void end(Burst burst) {
    Burst next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      start(next);
    }
    burst.done.run();
  }
}
