package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.ContenderFailedException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The loops of one contender. Used by one thread. */
final class LoadLoops {

  private static final long SECOND = 1_000_000_000;
  private static final long MAX_WARM_UP = 10 * SECOND;
  private static final int WARM_UP_PER_WORKER = 2;

  /** So many times the time of all arrivals, and nothing more is sent. */
  private static final int OPEN_PATIENCE = 2;

  /** One client alone may well be slower than the arrivals are. */
  private static final int CLOSED_PATIENCE = 10;

  private final LoadTarget target;
  private final BucketSums expected;
  private final LoadClock clock;
  private final ThreadFactory threads;

  LoadLoops(LoadTarget target, BucketSums expected, LoadClock clock, ThreadFactory threads) {
    this.target = target;
    this.expected = expected;
    this.clock = clock;
    this.threads = threads;
  }

  static LoadLoops of(LoadTarget target, BucketSums expected) {
    return new LoadLoops(
        target,
        expected,
        LoadClock.system(),
        Thread.ofPlatform().name("plumbline-sender-", 0).factory());
  }

  /** As fast as they are answered, for some seconds at most. */
  void warmUp(int requests) throws ContenderFailedException, InterruptedException {
    LoopTrace trace = new LoopTrace(requests);
    new OpenLoop(WARM_UP_PER_WORKER * target.contender().workers(), threads)
        .run(traced(trace, PauseTrigger.NONE, clock.nanoTime()), new long[requests], MAX_WARM_UP);
  }

  /** Arrivals that nothing holds back, save that no more than so many may be in flight. */
  LoopResult open(long[] arrivals, int inFlight, LatencySettings.@Nullable InjectedPause pause)
      throws ContenderFailedException, InterruptedException {
    return open(new LoopTrace(arrivals.length), arrivals, inFlight, pause);
  }

  /** As above, with a trace to look into afterwards. */
  LoopResult open(
      LoopTrace trace, long[] arrivals, int inFlight, LatencySettings.@Nullable InjectedPause pause)
      throws ContenderFailedException, InterruptedException {
    long refusals = target.refusals();
    try (PauseTrigger trigger = trigger(arrivals, pause)) {
      new OpenLoop(inFlight, threads)
          .run(
              traced(trace, trigger, OpenLoop.start(clock)),
              arrivals,
              giveUp(arrivals, OPEN_PATIENCE, nanos(pause)));
      return trace.toResult(trigger.pausedNanos(), target.refusals() - refusals);
    }
  }

  /** As many requests as there are arrivals. */
  LoopResult closed(long[] arrivals, LatencySettings.@Nullable InjectedPause pause)
      throws ContenderFailedException, InterruptedException {
    LoopTrace trace = new LoopTrace(arrivals.length);
    long refusals = target.refusals();
    try (PauseTrigger trigger = trigger(arrivals, pause)) {
      ClosedLoop.run(
          traced(trace, trigger, clock.nanoTime()),
          arrivals.length,
          giveUp(arrivals, CLOSED_PATIENCE, nanos(pause)));
      return trace.toResult(trigger.pausedNanos(), target.refusals() - refusals);
    }
  }

  private TracedRequests traced(LoopTrace trace, PauseTrigger trigger, long start) {
    return new TracedRequests(target.contender(), expected, clock, trigger, trace, start);
  }

  private PauseTrigger trigger(long[] arrivals, LatencySettings.@Nullable InjectedPause pause) {
    if (pause == null) {
      return PauseTrigger.NONE;
    }
    int at = 0;
    while (at < arrivals.length - 1 && arrivals[at] < pause.atNanos()) {
      at++;
    }
    return new WorkerPause(target, at, pause.nanos(), clock, threads);
  }

  private static long nanos(LatencySettings.@Nullable InjectedPause pause) {
    return pause == null ? 0 : pause.nanos();
  }

  private static long giveUp(long[] arrivals, int patience, long pause) {
    return Math.max(SECOND, patience * arrivals[arrivals.length - 1]) + pause;
  }
}
