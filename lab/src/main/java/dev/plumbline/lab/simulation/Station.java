package dev.plumbline.lab.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where something is done, by so many at the same time, each on a processor of its host.
 *
 * <pre>
 *   ──► waiting in line ──► a free lane ──► a free processor ──► done
 * </pre>
 *
 * Belongs to the thread of its events.
 */
final class Station {

  private record Job(double nanos, Runnable done) {}

  private final Host host;
  private final Deque<Job> waiting = new ArrayDeque<>();
  private int free;
  private double busyNanos;

  /**
   * @param lanes at least 1
   */
  Station(Host host, int lanes) {
    this.host = host;
    this.free = lanes;
  }

  /**
   * @param nanos of one processor's time
   */
  void serve(double nanos, Runnable done) {
    if (free == 0) {
      waiting.add(new Job(nanos, done));
    } else {
      free--;
      start(new Job(nanos, done));
    }
  }

  /** Processor time of all that was begun here. */
  double busyNanos() {
    return busyNanos;
  }

  private void start(Job job) {
    busyNanos += job.nanos;
    host.use(job.nanos, () -> end(job));
  }

  private void end(Job job) {
    Job next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      start(next);
    }
    job.done.run();
  }
}
