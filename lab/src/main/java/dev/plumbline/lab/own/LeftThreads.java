package dev.plumbline.lab.own;

import dev.plumbline.core.workload.InvalidWorkloadException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads that a user's own work has begun and not ended. */
final class LeftThreads {

  private static final int FLOOD = 1_000;
  private static final int SHOWN = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Set<Thread> before;

  private LeftThreads(Set<Thread> before) {
    this.before = before;
  }

  static LeftThreads countFromNow() {
    return new LeftThreads(Set.copyOf(Thread.getAllStackTraces().keySet()));
  }

  /**
   * @throws InvalidWorkloadException when there are so many already that no end can be seen
   */
  void refuseFlood() throws InvalidWorkloadException {
    if (Thread.activeCount() > FLOOD) {
      throw refused(left());
    }
  }

  /**
   * To be called when all functions are closed; those that are about to end are waited for.
   *
   * @throws InvalidWorkloadException when some go on
   */
  void refuseLeft() throws InvalidWorkloadException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : left()) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    List<Thread> left = left();
    if (!left.isEmpty()) {
      throw refused(left);
    }
  }

  private List<Thread> left() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && isForeign(thread))
        .toList();
  }

  /** Neither the JDK's own, nor ours. */
  private static boolean isForeign(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null
        && group.getParent() != null
        && !thread.getName().startsWith("ForkJoinPool.commonPool-")
        && !thread.getName().startsWith("plumbline-");
  }

  private static InvalidWorkloadException refused(List<Thread> left) {
    String names =
        left.stream()
            .limit(SHOWN)
            .map(thread -> "'" + thread.getName() + "'")
            .collect(Collectors.joining(", "));
    return new InvalidWorkloadException(
        "the work leaves "
            + left.size()
            + " thread(s) behind ("
            + names
            + (left.size() > SHOWN ? ", …" : "")
            + "): end in close() what the function begins");
  }
}
