package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.run.WorkerReport.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages whose turn has come and that are neither acknowledged nor given up, and what tasks
 * they are of. Safe from any thread.
 */
final class InHand {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final Set<Message> messages = new HashSet<>(); // guarded by lock

  /**
   * @param tasks none for a message that can't be read
   */
  Message take(List<Task> tasks) {
    Message message = new Message(TaskRanges.of(tasks));
    lock.lock();
    try {
      messages.add(message);
    } finally {
      lock.unlock();
    }
    return message;
  }

  /**
   * @return how many are left when none is, or when the time is over
   */
  int awaitNone(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (!messages.isEmpty() && left > 0) {
        left = none.awaitNanos(left);
      }
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  int messages() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  /** The tasks of all of them; a run may come more than once. */
  List<Held> held() {
    lock.lock();
    try {
      List<Held> held = new ArrayList<>();
      messages.forEach(message -> held.addAll(message.held));
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** One message. */
  final class Message {

    private final List<Held> held;

    private Message(List<Held> held) {
      this.held = held;
    }

    /** Acknowledged, or left to be delivered again. Once is as good as twice. */
    void settled() {
      lock.lock();
      try {
        messages.remove(this);
        if (messages.isEmpty()) {
          none.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
