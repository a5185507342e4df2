package dev.plumbline.lab.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long noticing and getting over a fault took. Everything is null where it can't be told: the
 * run was over too soon, or the fault left no sign.
 *
 * @param detectedMillis from the fault to the first sign of it in the system
 * @param sign what that was
 * @param recoveredMillis from the fault until the throughput was 95 % of what it had been, or all
 *     was done
 * @param standstillMillis the longest time after the fault without one more task done
 * @param dip the share of throughput that was lost at the worst, 0 to 1
 */
public record Timing(
    @Nullable Long detectedMillis,
    @Nullable String sign,
    @Nullable Long recoveredMillis,
    @Nullable Long standstillMillis,
    @Nullable Double dip) {

  static final Timing UNKNOWN = new Timing(null, null, null, null, null);

  /**
   * @param struck when the fault was put on, as {@link System#nanoTime} has it
   */
  static Timing of(RunWatch watch, long struck) {
    ReactionWatch.@Nullable Sign sign = watch.reactions().first().orElse(null);
    ProgressCurve curve = watch.curve();
    double rate = curve.rateUntil(struck);
    return new Timing(
        sign == null ? null : Math.max(0, millis(sign.nanos() - struck)),
        sign == null ? null : sign.what(),
        rate > 0 ? curve.recoveredAfter(struck, rate).toMillis() : null,
        curve.longestStandstillAfter(struck).toMillis(),
        rate > 0 ? curve.leastShareAfter(struck, rate).map(share -> 1 - share).orElse(null) : null);
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
