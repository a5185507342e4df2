package dev.plumbline.lab.latency;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * When each request was meant to start, started and was answered, in nanoseconds from the start of
 * the loop. Each place is written by the one thread that has the request, and read when all threads
 * have ended.
 */
final class LoopTrace {

  private static final long NEVER = -1;

  private final long[] intended;
  private final long[] started;
  private final long[] answered;
  private final boolean[] held;

  LoopTrace(int requests) {
    this.intended = filled(requests);
    this.started = filled(requests);
    this.answered = filled(requests);
    this.held = new boolean[requests];
  }

  private static long[] filled(int requests) {
    return LongStream.generate(() -> NEVER).limit(requests).toArray();
  }

  /**
   * @param held whether it could not be sent in time, because too many were in flight
   */
  void sent(int request, long intendedAt, long startedAt, boolean held) {
    intended[request] = intendedAt;
    started[request] = startedAt;
    this.held[request] = held;
  }

  void answered(int request, long answeredAt) {
    answered[request] = answeredAt;
  }

  /**
   * @param pausedNanos how long the injected pause was
   * @param refusals while the loop ran
   */
  LoopResult toResult(long pausedNanos, long refusals) {
    int answers = (int) answered().count();
    int heldBack = (int) answered().filter(request -> held[request]).count();
    long last = answered().mapToLong(request -> answered[request]).max().orElse(0);
    long first = answered().mapToLong(request -> intended[request]).min().orElse(0);
    return new LoopResult(
        new LoopResult.Counts(intended.length, intended.length - answers, heldBack, refusals),
        last - first,
        pausedNanos,
        spectrum(answered(), request -> answered[request] - intended[request]),
        spectrum(answered(), request -> answered[request] - started[request]),
        spectrum(
            answered().filter(request -> !held[request]),
            request -> started[request] - intended[request]));
  }

  /** Those answered by that time. */
  int answeredBy(long nanos) {
    return (int) answered().filter(request -> answered[request] <= nanos).count();
  }

  private IntStream answered() {
    return IntStream.range(0, answered.length).filter(request -> answered[request] != NEVER);
  }

  private static Spectrum spectrum(IntStream requests, IntToLongFunction nanos) {
    return Spectrum.of(requests.mapToLong(nanos));
  }
}
