package dev.plumbline.aggregator.api;

import dev.plumbline.aggregator.ledger.RunEndListener;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * Requests that wait for a run to end. Woken by whoever ends it in this process; they look for
 * themselves now and then, since another aggregator may end it too. Safe from any thread.
 */
final class RunWaiters implements RunEndListener, SmartLifecycle {

  private final LongSupplier ticker;
  private final Duration poll;
  private final ConcurrentMap<RunId, Waiters> waiting = new ConcurrentHashMap<>();
  private volatile boolean running; // written by the context's thread, read by the waiting ones

  /**
   * @param ticker nanoseconds from some point in time on
   * @param poll how often to look for an end that came from elsewhere
   */
  RunWaiters(LongSupplier ticker, Duration poll) {
    this.ticker = ticker;
    this.poll = poll;
  }

  /**
   * The run as it is once it has ended, the time is up or the service stops, whichever is first.
   */
  Optional<RunStatus> awaitEnd(RunId run, Duration wait, Supplier<Optional<RunStatus>> read)
      throws InterruptedException {
    long deadline = ticker.getAsLong() + wait.toNanos();
    Waiters waiters = join(run); // before the first look, so that no end is missed
    try {
      while (true) {
        Optional<RunStatus> status = read.get();
        long left = deadline - ticker.getAsLong();
        boolean over = status.isEmpty() || status.get().state().isTerminal();
        if (over || left <= 0 || !running) {
          return status;
        }
        waiters.woken.await(Math.min(left, poll.toNanos()), TimeUnit.NANOSECONDS);
      }
    } finally {
      leave(run);
    }
  }

  @Override
  public void runEnded(RunStatus run) {
    Waiters waiters = waiting.get(new RunId(run.id()));
    if (waiters != null) {
      waiters.woken.countDown();
    }
  }

  int count() {
    return waiting.values().stream().mapToInt(waiters -> waiters.count.get()).sum();
  }

  private Waiters join(RunId run) {
    return waiting.compute(
        run,
        (id, known) -> {
          Waiters waiters = known == null ? new Waiters() : known;
          waiters.count.incrementAndGet();
          return waiters;
        });
  }

  private void leave(RunId run) {
    waiting.computeIfPresent(
        run, (id, waiters) -> waiters.count.decrementAndGet() == 0 ? null : waiters);
  }

  @Override
  public void start() {
    running = true;
  }

  /** At the default phase, so before the web server, which waits for the requests that are open. */
  @Override
  public void stop() {
    running = false;
    waiting.values().forEach(waiters -> waiters.woken.countDown());
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Those who wait for one run. */
  private static final class Waiters {
    final CountDownLatch woken = new CountDownLatch(1);
    final AtomicInteger count = new AtomicInteger();
  }
}
