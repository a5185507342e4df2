package dev.plumbline.worker;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has messages whose tasks mostly wait answered on virtual threads, so that the consumer's thread
 * can take the next: as many messages of a run at the same time as it asks for, and so many of all
 * runs as there is memory for. The tasks of one message follow each other. Where no more may be
 * open the consumer's thread waits, and the prefetch follows that. Safe from any thread.
 */
final class OpenWork {

  private final int max;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Map<RunId, Integer> open = new HashMap<>();
  private int total;

  /**
   * @param max messages of all runs
   */
  OpenWork(int max) {
    this.max = max;
  }

  /**
   * How many messages of these tasks' run may be open in a worker at the same time; 0 where some of
   * the tasks compute, which is done by the consumer's thread.
   */
  static int limit(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> Work.openAtOnce(task.work())).min().orElse(0);
  }

  /**
   * Starts it on a thread of its own as soon as it may be open.
   *
   * @param answer must not throw
   */
  void start(RunId run, int limit, Runnable answer) throws InterruptedException {
    enter(run, limit);
    boolean started = false;
    try {
      Thread.ofVirtual()
          .name("waiting-task")
          .start(
              () -> {
                try {
                  answer.run();
                } finally {
                  leave(run);
                }
              });
      started = true;
    } finally {
      if (!started) {
        leave(run);
      }
    }
  }

  /** Messages that are open now. */
  int open() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  private void enter(RunId run, int limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (total >= max || open.getOrDefault(run, 0) >= limit) {
        changed.await();
      }
      open.merge(run, 1, Integer::sum);
      total++;
    } finally {
      lock.unlock();
    }
  }

  private void leave(RunId run) {
    lock.lock();
    try {
      open.computeIfPresent(run, (any, count) -> count == 1 ? null : count - 1);
      total--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
