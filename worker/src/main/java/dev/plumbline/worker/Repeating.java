package dev.plumbline.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again until it is closed. What is thrown is logged, and
 * the next time comes all the same. Safe from any thread.
 */
final class Repeating implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

  private static final long MAX_MILLIS_TO_END = 5_000;

  private final Duration pause;
  private final Step step;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param pause between the end of one time and the start of the next
   */
  Repeating(String name, Duration pause, Step step) {
    this.pause = pause;
    this.step = step;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::repeat);
  }

  void start() {
    thread.start();
  }

  /** Whether it does what it is for: not before its start, and not after it was closed. */
  boolean isAlive() {
    return thread.isAlive();
  }

  private void repeat() {
    try {
      long failures = 0;
      do {
        Throwable thrown = once();
        failures = thrown == null ? 0 : failures + 1;
        if (Long.bitCount(failures) == 1) {
          LOG.error("{} failed {} times in a row; it goes on", thread.getName(), failures, thrown);
        }
      } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      LOG.debug("{} ends", thread.getName());
    }
  }

  private @Nullable Throwable once() throws InterruptedException {
    try {
      step.run();
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  /** Interrupts what it does, and waits a little for the end of it. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(MAX_MILLIS_TO_END); // at once where it never started
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is done each time. */
  interface Step {
    void run() throws InterruptedException;
  }
}
