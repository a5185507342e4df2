package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.ContenderFailedException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that arrive whether or not those before are answered.
 *
 * <pre>
 *  arrivals, drawn ahead: 0 1 2 3 4 5 …
 *                             │ the next one
 *  sender ── wait until its time ── send ── answer ─┐
 *    ▲                                              │   as many senders as may be in flight
 *    └──────────────────────────────────────────────┘
 * </pre>
 *
 * A sender that comes for its arrival too late was held up by answers, as all senders were: such a
 * request counts from its intended start all the same, and is counted as held.
 */
final class OpenLoop {

  /** For the senders to be there before the first arrival. */
  private static final long LEAD_NANOS = 100_000_000;

  private final int inFlight;
  private final ThreadFactory threads;

  /**
   * @param inFlight most requests sent and not answered
   * @param threads of the senders; not such as a contender uses
   */
  OpenLoop(int inFlight, ThreadFactory threads) {
    this.inFlight = inFlight;
    this.threads = threads;
  }

  /** When to begin, by the clock. */
  static long start(LoadClock clock) {
    return clock.nanoTime() + LEAD_NANOS;
  }

  /**
   * Returns when all that were sent are answered.
   *
   * @param arrivals nanoseconds from the start, ascending
   * @param giveUp nanoseconds from the start after which nothing more is sent
   * @throws ContenderFailedException as soon as one request has no answer, or a wrong one
   */
  void run(TracedRequests requests, long[] arrivals, long giveUp)
      throws ContenderFailedException, InterruptedException {
    int senders = Math.min(inFlight, arrivals.length);
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(senders, threads)) {
      CompletionService<Void> ended = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < senders; i++) {
        ended.submit(
            () -> {
              send(requests, arrivals, next, giveUp);
              return null;
            });
      }
      try {
        for (int i = 0; i < senders; i++) {
          ended.take().get();
        }
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw failure(e);
      } catch (InterruptedException e) {
        pool.shutdownNow();
        throw e;
      }
    }
  }

  private static void send(
      TracedRequests requests, long[] arrivals, AtomicInteger next, long giveUp)
      throws ContenderFailedException, InterruptedException {
    for (int i = next.getAndIncrement(); i < arrivals.length; i = next.getAndIncrement()) {
      long now = requests.now();
      if (now > giveUp) {
        return;
      }
      requests.sleepUntil(arrivals[i]);
      requests.send(i, arrivals[i], now > arrivals[i]);
    }
  }

  private static ContenderFailedException failure(ExecutionException e) {
    return e.getCause() instanceof ContenderFailedException failed
        ? failed
        : new ContenderFailedException("a request failed: " + e.getCause(), e);
  }
}
