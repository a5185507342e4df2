package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How long a client wants to wait for the end of a run. */
final class WaitParameter {

  static final Duration LONGEST = Duration.ofSeconds(60);

  private WaitParameter() {}

  static Duration parse(String text) throws InvalidRequestException {
    Duration wait;
    try {
      wait = DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw invalid(text);
    }
    if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
      throw invalid(text);
    }
    return wait;
  }

  private static InvalidRequestException invalid(String text) {
    return new InvalidRequestException(
        "wait must be from 0s to " + LONGEST.toSeconds() + "s, such as 30s, but is '" + text + "'");
  }
}
