package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;

/**
 * Sends the requests of one loop, takes down when, and checks each answer once its time is known.
 * Safe from any thread; each request is sent once.
 */
final class TracedRequests {

  private final Contender target;
  private final BucketSums expected;
  private final LoadClock clock;
  private final PauseTrigger pause;
  private final LoopTrace trace;
  private final long start;

  /**
   * @param start what the trace counts from, by the clock
   */
  TracedRequests(
      Contender target,
      BucketSums expected,
      LoadClock clock,
      PauseTrigger pause,
      LoopTrace trace,
      long start) {
    this.target = target;
    this.expected = expected;
    this.clock = clock;
    this.pause = pause;
    this.trace = trace;
    this.start = start;
  }

  /** Nanoseconds since the start. */
  long now() {
    return clock.nanoTime() - start;
  }

  void sleepUntil(long nanos) throws InterruptedException {
    clock.sleepUntil(start + nanos);
  }

  /** Meant to start only now. */
  void send(int request) throws ContenderFailedException, InterruptedException {
    send(request, now(), false);
  }

  /**
   * @param held whether it could not be sent in time, because too many were in flight
   * @throws ContenderFailedException when there is no answer, or a wrong one
   */
  void send(int request, long intended, boolean held)
      throws ContenderFailedException, InterruptedException {
    pause.beforeRequest(request);
    trace.sent(request, intended, Math.max(intended, now()), held);
    BucketSums answer = target.answer();
    trace.answered(request, now());
    ContenderFailedException.unlessExact(
        "request %d has a wrong answer".formatted(request + 1), expected, answer);
  }
}
