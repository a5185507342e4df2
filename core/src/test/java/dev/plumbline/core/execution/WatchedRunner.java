package dev.plumbline.core.execution;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.UpdateSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs tasks and remembers who ran them; can be told to do something first, or instead. */
final class WatchedRunner extends TaskRunner {

  @FunctionalInterface
  interface Before {
    void run(Task task) throws TaskFailedException;
  }

  @FunctionalInterface
  interface Instead {
    Tally run(Task task, UpdateSink sink) throws TaskFailedException;
  }

  volatile Before before = task -> {};
  volatile @Nullable Instead instead;

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger maxAtATime = new AtomicInteger();

  WatchedRunner() {
    super(Datasets.NONE);
  }

  @Override
  public Tally run(Task task, UpdateSink sink) throws TaskFailedException {
    threads.add(Thread.currentThread());
    started.incrementAndGet();
    maxAtATime.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      before.run(task);
      Instead other = instead;
      return other == null ? super.run(task, sink) : other.run(task, sink);
    } finally {
      running.decrementAndGet();
    }
  }

  void calledBy(Thread thread) {
    callers.add(thread);
  }

  /** Every thread that ran a task, save the callers. */
  Set<Thread> startedThreads() {
    threads.removeAll(callers);
    return threads;
  }

  int started() {
    return started.get();
  }

  int maxAtATime() {
    return maxAtATime.get();
  }

  /** As a task that waits for something that never comes. */
  static void waitForInterruption(Task task) throws TaskFailedException {
    waitFor(new CountDownLatch(1), task);
  }

  static void waitFor(CountDownLatch latch, Task task) throws TaskFailedException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskFailedException(task.id(), "interrupted");
    }
  }
}
