package dev.plumbline.lab.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Times as people write them, in every option: 40us, 2.5ms, 90s, 10m, 2h. */
final class TimeOption {

  private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(us|µs|ms|s|m|h)");
  private static final int MICRO = 1_000;
  private static final int MILLI = 1_000_000;

  private TimeOption() {}

  /**
   * @throws TypeConversionException when it is none, or nothing
   */
  static Duration parse(String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      Duration unit =
          switch (time.group(2)) {
            case "us", "µs" -> Duration.ofNanos(MICRO);
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
          };
      BigDecimal nanos = new BigDecimal(time.group(1)).multiply(new BigDecimal(unit.toNanos()));
      if (nanos.signum() > 0) {
        return Duration.ofNanos(nanos.longValueExact());
      }
    }
    throw new TypeConversionException(
        "must be a time such as 40us, 2.5ms, 90s, 10m or 2h, but is '" + text + "'");
  }

  /** As it would be typed. */
  static String text(Duration time) {
    if (time.toNanosPart() == 0) {
      return time.toSeconds() + "s";
    }
    return time.toNanosPart() % MILLI == 0
        ? time.toMillis() + "ms"
        : new BigDecimal(time.toNanos()).movePointLeft(3).stripTrailingZeros().toPlainString()
            + "us";
  }
}
