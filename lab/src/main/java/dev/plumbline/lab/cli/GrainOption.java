package dev.plumbline.lab.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Work per task as people write it: 1us, 40us, 2.5ms, 1s. */
final class GrainOption implements ITypeConverter<Duration> {

  private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(us|µs|ms|s)");
  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;
  private static final Duration LEAST = Duration.ofNanos(1_000);
  private static final Duration MOST = Duration.ofSeconds(10);

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException(
          "must be a time such as 40us, 2.5ms or 1s, but is '" + text + "'");
    }
    double unit =
        switch (time.group(2)) {
          case "ms" -> MILLIS;
          case "s" -> SECONDS;
          default -> MICROS;
        };
    Duration grain = Duration.ofNanos(Math.round(Double.parseDouble(time.group(1)) * unit));
    if (grain.compareTo(LEAST) < 0 || grain.compareTo(MOST) > 0) {
      throw new TypeConversionException("must be from 1us to 10s, but is '" + text + "'");
    }
    return grain;
  }
}
