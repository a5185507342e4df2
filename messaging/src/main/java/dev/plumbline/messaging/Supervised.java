package dev.plumbline.messaging;

import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that lives as long as its service. What its work throws, a {@link RuntimeException} or
 * an {@link Error}, is logged and counted, and the work is begun again after a pause. Safe from any
 * thread; started and stopped once.
 *
 * <p>{@link #isWell} is what liveness asks: false when the thread is gone though nobody stopped it,
 * or when its work failed {@value #MAX_FAILURES} times in a row, each within a minute of its begin.
 */
public final class Supervised {

  private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

  /** Failures in a row after which only a new process can help. */
  static final int MAX_FAILURES = 20;

  /** Work that went on for longer counts as well: its next failure is the first again. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(5));

  private static final Duration MAX_END = Duration.ofSeconds(5);

  private final String name;
  private final Work work;
  private final Backoff pauses;
  private final LongSupplier nanoTime;
  private final Counter failed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile int failures; // in a row; written by the thread itself
  private volatile @Nullable Thread thread; // written by who starts it

  /** What the thread does. To return is to be done for good. */
  public interface Work {
    void run() throws InterruptedException;
  }

  /** Whoever has such threads, for those who ask after all of them. */
  public interface Owner {
    List<Supervised> threads();
  }

  /**
   * @param name of the thread, and in the meter; one of few
   */
  public Supervised(String name, Work work, MeterRegistry registry) {
    this(name, work, PAUSES, registry, System::nanoTime);
  }

  Supervised(
      String name, Work work, Backoff pauses, MeterRegistry registry, LongSupplier nanoTime) {
    this.name = name;
    this.work = work;
    this.pauses = pauses;
    this.nanoTime = nanoTime;
    this.failed = PlumblineMeter.THREAD_FAILURES.counter(registry, name);
  }

  /** Something done again and again; a failure pauses it, and then it goes on. */
  public static Supervised every(
      Duration interval, String name, Work step, MeterRegistry registry) {
    Work forever =
        () -> {
          while (true) {
            step.run();
            Thread.sleep(interval);
          }
        };
    return new Supervised(name, forever, registry);
  }

  public String name() {
    return name;
  }

  public void start() {
    thread = Thread.ofPlatform().name(name).daemon().start(this::supervise);
  }

  /** No new try from here on; the work itself is told by whoever gave it. */
  public void stop() {
    stopping.countDown();
  }

  /** As {@link #stop}, and interrupts the work. */
  public void interrupt() {
    stop();
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** As {@link #interrupt}, and waits a little for the end of it. */
  public void end() {
    interrupt();
    try {
      join(MAX_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the thread has ended by then. */
  public boolean join(Duration timeout) throws InterruptedException {
    Thread running = thread;
    return running == null || running.join(timeout);
  }

  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  /** False when only a new process can help. True before the start, and after being stopped. */
  public boolean isWell() {
    return thread == null || stopping.getCount() == 0 || (isRunning() && failures < MAX_FAILURES);
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // the cause goes to the log, whatever it is
  private void supervise() {
    try {
      do {
        long begin = nanoTime.getAsLong();
        try {
          work.run();
          stopping.countDown(); // done for good
        } catch (RuntimeException | Error e) {
          boolean afterLong = nanoTime.getAsLong() - begin >= LONG_ENOUGH.toNanos();
          tell(afterLong ? 1 : failures + 1, e);
        }
      } while (!stopping.await(pause().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      stopping.countDown();
      LOG.debug("{} stopped", name);
    }
  }

  private void tell(int inARow, Throwable e) {
    failures = inARow;
    failed.increment();
    LOG.error("The thread {} failed, {} in a row, and goes on", name, inARow, e);
  }

  private Duration pause() {
    return failures == 0 ? Duration.ZERO : pauses.pause(failures);
  }
}
