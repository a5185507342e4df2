package dev.plumbline.testbed.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The faults that are active, and where bytes wait because of them. Safe from any thread. */
final class FaultGate {

  /**
   * A slow connection passes bytes so many times per second, not all at once after a long while.
   */
  private static final int STEPS_PER_SECOND = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ActiveFault> active = new ArrayList<>();

  NetworkFault open(FaultRule rule) {
    ActiveFault fault = new ActiveFault(rule);
    lock.lock();
    try {
      active.add(fault);
      changed.signalAll();
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes to take at once, up to so many. */
  int step(int max) {
    lock.lock();
    try {
      long min = max;
      for (ActiveFault fault : active) {
        min = Math.min(min, fault.rule.bytesPerSecond() / STEPS_PER_SECOND);
      }
      return (int) Math.max(1, min);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the bytes may go on.
   *
   * @param open whether there is still a connection for them
   * @return whether there was at the end
   */
  boolean pass(Direction direction, int bytes, BooleanSupplier open) throws InterruptedException {
    lock.lock();
    try {
      Map<ActiveFault, Long> stalls = new HashMap<>(); // drawn once for these bytes
      long waitedNanos = 0;
      while (open.getAsBoolean()) {
        long leftNanos = heldNanos(bytes, stalls) - waitedNanos;
        if (active.stream().anyMatch(fault -> fault.rule.silenced().contains(direction))) {
          changed.await();
        } else if (leftNanos > 0) {
          waitedNanos += leftNanos - changed.awaitNanos(leftNanos);
        } else {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long heldNanos(int bytes, Map<ActiveFault, Long> stalls) {
    long held = 0;
    for (ActiveFault fault : active) {
      held += fault.rule.heldNanos(bytes);
      held += stalls.computeIfAbsent(fault, lossy -> lossy.rule.loss().stallNanos(bytes));
    }
    return held;
  }

  /** Has everybody who waits look whether the connection is still there. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean refuses() {
    lock.lock();
    try {
      return active.stream().anyMatch(fault -> fault.rule.refuses());
    } finally {
      lock.unlock();
    }
  }

  /** Whether a confirm is to be lost. The answer is yes once for each such fault. */
  boolean takeConfirmCut() {
    lock.lock();
    try {
      return active.stream()
          .filter(fault -> fault.rule.cutsAtConfirm())
          .findFirst()
          .map(active::remove)
          .orElse(false);
    } finally {
      lock.unlock();
    }
  }

  private final class ActiveFault implements NetworkFault {

    private final FaultRule rule;

    ActiveFault(FaultRule rule) {
      this.rule = rule;
    }

    @Override
    public boolean isActive() {
      lock.lock();
      try {
        return active.contains(this);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        active.remove(this);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
