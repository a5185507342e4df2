package dev.plumbline.lab.latency;

/**
 * What one loop of requests saw. Every answer was the exact one.
 *
 * @param elapsedNanos from the first intended start to the last answer
 * @param pausedNanos how long the injected pause really was; 0 without one
 * @param latency from the intended start to the whole answer. In a closed loop a request is
 *     intended when the answer before is there, so that this is the service time again
 * @param service from when the request was sent to the whole answer
 * @param generatorLateness how much later than intended requests were sent that nothing held back
 */
public record LoopResult(
    Counts counts,
    long elapsedNanos,
    long pausedNanos,
    Spectrum latency,
    Spectrum service,
    Spectrum generatorLateness) {

  private static final double NANOS = 1e9;

  /**
   * @param requests drawn
   * @param unsent of them, when the loop gave up because it was too far behind; then the
   *     percentiles say too little
   * @param held back at first, because as many as may be in flight were
   * @param refusals of services that had too much to do; the same was asked for again a little
   *     later, and its time went on
   */
  public record Counts(int requests, int unsent, int held, long refusals) {}

  public int answered() {
    return counts.requests() - counts.unsent();
  }

  /** Answers a second. */
  public double rate() {
    return answered() * NANOS / elapsedNanos;
  }
}
