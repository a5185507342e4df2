package dev.plumbline.core.execution;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run. The first failure wins and stops the others; {@link #join} returns, or
 * throws, only when all threads have ended.
 *
 * <p>Stopping is asking: threads are interrupted, and no further task is started. A task that pays
 * no heed to interruption is waited for.
 */
final class WorkerThreads {

  /** What a thread does. It may throw anything. */
  @FunctionalInterface
  interface Body {
    void run() throws TaskFailedException, InterruptedException;
  }

  /** What a thread does with each task that it claims. */
  @FunctionalInterface
  interface TaskStep {
    void run(Task task) throws TaskFailedException, InterruptedException;
  }

  private static final int FEW = 1024;

  private final String prefix;
  private final List<Thread> threads = new ArrayList<>();
  private int started;
  private int tooMany = FEW;
  private @Nullable Throwable failure;
  private volatile boolean stopped;

  /** The names of the threads start with {@code plumbline-} and the contender's name. */
  WorkerThreads(String contender) {
    this.prefix = "plumbline-" + contender + "-";
  }

  /** Threads that claim one task after another until none is left. */
  static void claimAll(String contender, LocalTasks tasks, TaskStep step)
      throws TaskFailedException, InterruptedException {
    WorkerThreads threads = new WorkerThreads(contender);
    AtomicInteger next = new AtomicInteger();
    for (int i = 0; i < tasks.threads(); i++) {
      threads.startPlatform(
          () -> {
            for (int index = next.getAndIncrement();
                index < tasks.count() && !threads.stopped();
                index = next.getAndIncrement()) {
              step.run(tasks.task(index));
            }
          });
    }
    threads.join();
  }

  void startPlatform(Body body) {
    start(Thread.ofPlatform(), body);
  }

  void startVirtual(Body body) {
    start(Thread.ofVirtual(), body);
  }

  private synchronized void start(Thread.Builder kind, Body body) {
    Thread thread = kind.unstarted(() -> runUnlessStopped(body));
    adopt(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      fail(noThread);
    }
  }

  private void runUnlessStopped(Body body) {
    try {
      if (!stopped) {
        body.run();
      }
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  /** Names a thread that a pool will start, to be stopped and joined with the others. */
  synchronized <T extends Thread> T adopt(T thread) {
    if (threads.size() >= tooMany) {
      threads.removeIf(one -> one.getState() == Thread.State.TERMINATED);
      tooMany = Math.max(FEW, 2 * threads.size());
    }
    thread.setName(prefix + started++);
    threads.add(thread);
    return thread;
  }

  /** Whether a thread should do no more. */
  boolean stopped() {
    return stopped;
  }

  /** Stops all. What they throw from here on is the consequence, not the cause: it is dropped. */
  synchronized void stop() {
    if (!stopped) {
      stopped = true;
      threads.forEach(Thread::interrupt);
    }
  }

  synchronized void fail(Throwable thrown) {
    if (!stopped) {
      failure = thrown;
      stop();
    }
  }

  /**
   * Waits until all threads have ended.
   *
   * @throws InterruptedException when the caller was interrupted meanwhile; all are stopped then
   */
  void join() throws TaskFailedException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      stop();
    }
    for (Thread thread = oldest(); thread != null; thread = oldest()) {
      try {
        thread.join();
        remove(thread);
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    if (interrupted) {
      throw new InterruptedException("the run was interrupted: its tasks are abandoned");
    }
    throwFailure();
  }

  /** One that starts others is older than they are: while it lives, few need waiting for. */
  private synchronized @Nullable Thread oldest() {
    return threads.isEmpty() ? null : threads.get(0);
  }

  private synchronized void remove(Thread thread) {
    threads.remove(thread);
  }

  private synchronized void throwFailure() throws TaskFailedException {
    if (failure instanceof TaskFailedException task) {
      throw task;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    if (failure != null) {
      throw new IllegalStateException("a thread of the run ended unexpectedly", failure);
    }
  }
}
