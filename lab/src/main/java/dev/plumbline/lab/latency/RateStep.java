package dev.plumbline.lab.latency;

import org.jspecify.annotations.Nullable;

/**
 * One rate, tried for a short while: the evidence for what is concluded.
 *
 * @param rate requests per second that arrived
 * @param backlogAtHalf requests that had arrived and were not answered, at half time
 * @param backlogAtEnd the same when the last one arrived
 * @param loop null when a request failed
 * @param refusal why the rate is not sustained; null when it is
 */
public record RateStep(
    double rate,
    int backlogAtHalf,
    int backlogAtEnd,
    @Nullable LoopResult loop,
    @Nullable String refusal) {

  public boolean sustained() {
    return refusal == null;
  }
}
