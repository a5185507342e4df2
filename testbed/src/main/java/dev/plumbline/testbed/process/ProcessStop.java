package dev.plumbline.testbed.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends processes and their descendants: asks first, parents before the children that they may end
 * themselves in good order, then kills. Not thread-safe.
 */
final class ProcessStop {

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private boolean interrupted;

  private ProcessStop() {}

  /** An interrupted caller doesn't wait for what was asked: it is killed at once. */
  static void stop(Collection<OwnedProcess> processes, Duration patience) {
    new ProcessStop().end(processes, patience);
  }

  private void end(Collection<OwnedProcess> processes, Duration patience) {
    List<ProcessHandle> parents =
        processes.stream().map(process -> process.process().toHandle()).toList();
    // taken before their parents end, since nothing leads to an orphan afterwards
    Set<ProcessHandle> all = new LinkedHashSet<>(parents);
    processes.forEach(process -> all.addAll(process.tree()));

    long deadline = System.nanoTime() + patience.toNanos();
    parents.forEach(ProcessHandle::destroy);
    await(parents, deadline);
    all.forEach(ProcessHandle::destroy);
    await(all, deadline);
    all.forEach(ProcessHandle::destroyForcibly);
    boolean wasInterrupted = interrupted;
    interrupted = false;
    await(all, System.nanoTime() + AFTER_KILL.toNanos());
    if (interrupted || wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Collection<ProcessHandle> processes, long deadlineNanos) {
    for (ProcessHandle process : processes) {
      if (interrupted || !process.isAlive()) {
        continue;
      }
      try {
        long left = Math.max(0, deadlineNanos - System.nanoTime());
        process.onExit().get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException stillThere) {
        // the others may have ended all the same
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
