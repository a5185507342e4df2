package dev.plumbline.aggregator.api;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How long a request may wait for a run to end. */
final class WaitTime {

  static final Duration LONGEST = Duration.ofSeconds(60);

  private WaitTime() {}

  /** Such as {@code 30s} or {@code PT30S}; more than the longest is the longest. */
  static Duration parse(String text) {
    Duration wait;
    try {
      wait = DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new RefusedRequestException("wait must be a time such as 30s, but is '" + text + "'");
    }
    if (wait.isNegative()) {
      throw new RefusedRequestException("wait must not be negative, but is " + text);
    }
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
