package dev.plumbline.lab.latency;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rate was kept up for as long as it was tried: the backlog, which is what has arrived
 * and is not answered, is hardly larger at the end than at half time, and small beside all that
 * arrived. The second catches a backlog that came early and stayed.
 */
final class StepJudge {

  /** The backlog may grow by this share of what arrives meanwhile. */
  private static final double GROWTH = 0.05;

  /** The backlog may be this share of what arrived in all. */
  private static final double SHARE = 0.1;

  /** Requests for each worker that are there or not by chance. */
  private static final int CHANCE = 2;

  private static final double MILLIS = 1e6;

  private final int workers;
  private final @Nullable Long p99Limit;

  /**
   * @param workers tasks that run at the same time
   * @param p99Limit nanoseconds; null for no limit
   */
  StepJudge(int workers, @Nullable Long p99Limit) {
    this.workers = workers;
    this.p99Limit = p99Limit;
  }

  /**
   * @param arrivals nanoseconds from the start, ascending
   * @param trace what the result was drawn from
   */
  RateStep judge(double rate, long[] arrivals, LoopTrace trace, LoopResult loop) {
    long end = arrivals[arrivals.length - 1];
    int arrivedAtHalf = (int) Arrays.stream(arrivals).filter(at -> at <= end / 2).count();
    int atHalf = arrivedAtHalf - trace.answeredBy(end / 2);
    int atEnd = arrivals.length - trace.answeredBy(end);
    String behind = behind(atHalf, atEnd, arrivals.length, arrivals.length - arrivedAtHalf);
    return new RateStep(rate, atHalf, atEnd, loop, behind == null ? refusal(loop) : behind);
  }

  private @Nullable String behind(int atHalf, int atEnd, int arrived, int arrivedInSecondHalf) {
    int chance = CHANCE * workers;
    if (atEnd - atHalf > Math.max(chance, GROWTH * arrivedInSecondHalf)) {
      return "the backlog grew from %d to %d".formatted(atHalf, atEnd);
    }
    if (atEnd > Math.max(chance, SHARE * arrived)) {
      return "%d of %d were not answered at the end".formatted(atEnd, arrived);
    }
    return null;
  }

  private @Nullable String refusal(LoopResult loop) {
    if (loop.counts().unsent() > 0) {
      return "%d could not be sent in twice the time".formatted(loop.counts().unsent());
    }
    if (p99Limit != null && loop.latency().p99() > p99Limit) {
      return String.format(
          Locale.ROOT,
          "p99 is %.1f ms, above %.1f ms",
          loop.latency().p99() / MILLIS,
          p99Limit / MILLIS);
    }
    return null;
  }

  /** Where a request had no answer or a wrong one. */
  static RateStep failed(double rate, String error) {
    return new RateStep(rate, 0, 0, null, error);
  }
}
