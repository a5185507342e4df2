package dev.plumbline.lab.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many tasks were done at what time. Written by one thread, read by another. */
final class ProgressCurve {

  /** Short enough to see a dip, long enough not to take a batch for a rate. */
  private static final Duration WINDOW = Duration.ofMillis(500);

  private static final double RECOVERED = 0.95;

  private record Point(long nanos, int done) {}

  private record Window(Point from, Point to) {

    /** Tasks per second. */
    double rate() {
      long nanos = to.nanos - from.nanos;
      return nanos == 0
          ? 0
          : (to.done - from.done) * (double) Duration.ofSeconds(1).toNanos() / nanos;
    }
  }

  private final List<Point> points = new ArrayList<>();

  synchronized void add(long nanos, int done) {
    points.add(new Point(nanos, done));
  }

  /** Tasks per second from the first progress until that time; 0 when nothing was done by then. */
  synchronized double rateUntil(long nanos) {
    List<Point> before = points.stream().filter(point -> point.nanos <= nanos).toList();
    return before.size() < 2 ? 0 : new Window(before.getFirst(), before.getLast()).rate();
  }

  /** The longest time after that time in which not one task became done. */
  synchronized Duration longestStandstillAfter(long nanos) {
    long longest = 0;
    long since = nanos;
    int done = doneAt(nanos);
    for (Point point : points) {
      if (point.nanos > nanos && point.done > done) {
        longest = Math.max(longest, point.nanos - since);
        since = point.nanos;
        done = point.done;
      }
    }
    return Duration.ofNanos(longest);
  }

  /** The least share of a rate that any window after that time had; empty when there was none. */
  synchronized Optional<Double> leastShareAfter(long nanos, double rate) {
    return windowsAfter(nanos).stream()
        .map(window -> Math.min(1, window.rate() / rate))
        .min(Double::compare);
  }

  /**
   * The time from then until a window had nearly the rate again, after the longest standstill;
   * until the last task when none did, since what is left may be too little for a rate.
   */
  synchronized Duration recoveredAfter(long nanos, double rate) {
    List<Window> windows = windowsAfter(nanos);
    int lowest = 0;
    for (int i = 1; i < windows.size(); i++) {
      if (windows.get(i).rate() < windows.get(lowest).rate()) {
        lowest = i;
      }
    }
    for (int i = lowest; i < windows.size(); i++) {
      if (windows.get(i).rate() >= RECOVERED * rate) {
        return Duration.ofNanos(windows.get(i).to.nanos - nanos);
      }
    }
    long end = points.isEmpty() ? nanos : points.getLast().nanos;
    return Duration.ofNanos(Math.max(0, end - nanos));
  }

  private List<Window> windowsAfter(long nanos) {
    List<Window> windows = new ArrayList<>();
    int from = 0;
    for (int to = 0; to < points.size(); to++) {
      while (points.get(to).nanos - points.get(from).nanos >= WINDOW.toNanos()) {
        if (points.get(from).nanos >= nanos) {
          windows.add(new Window(points.get(from), points.get(to)));
        }
        from++;
      }
    }
    return windows;
  }

  private int doneAt(long nanos) {
    return points.stream()
        .filter(point -> point.nanos <= nanos)
        .mapToInt(Point::done)
        .max()
        .orElse(0);
  }
}
