package dev.plumbline.lab.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: 500ms, 90s, 10m, 2h. */
final class DurationOption implements ITypeConverter<Duration> {

  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})(ms|[smh])");

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException(
          "must be a time such as 500ms, 90s, 10m or 2h, but is '" + text + "'");
    }
    return time.group(2).equals("ms")
        ? Duration.ofMillis(Long.parseLong(time.group(1)))
        : Duration.parse("PT" + time.group(1) + time.group(2));
  }

  /** As it would be typed. */
  static String text(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
