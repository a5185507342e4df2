package dev.plumbline.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, short, with a point for decimals in every locale. */
public final class Figures {

  private static final double NANOS = 1e9;
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double HOUR = 3600 * NANOS;
  private static final double MIN_PERCENT = 0.1;
  private static final int MAX_DECIMALS = 6;
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final String[] THOUSANDS = {"", " k", " M", " G", " T"};

  private Figures() {}

  /** Seconds, three digits that count. */
  static String seconds(double nanos) {
    return threeDigits(nanos / NANOS);
  }

  /** Milliseconds, three digits that count, or all before the point. */
  public static String millis(double nanos) {
    return threeDigits(nanos / NANOS * 1000);
  }

  /** As {@link #millis(double)}. */
  public static String millis(long nanos) {
    return millis((double) nanos);
  }

  /** A time with its unit, from ns to h, three digits that count: 40.0 µs, 2.50 ms. */
  public static String time(double nanos) {
    if (nanos < MICRO) {
      return threeDigits(nanos) + " ns";
    }
    if (nanos < MILLI) {
      return threeDigits(nanos / MICRO) + " µs";
    }
    if (nanos < NANOS) {
      return threeDigits(nanos / MILLI) + " ms";
    }
    return nanos < 2 * HOUR ? threeDigits(nanos / NANOS) + " s" : threeDigits(nanos / HOUR) + " h";
  }

  /** A time that people asked for, without zeros after the point: 40 µs. */
  public static String roundTime(long nanos) {
    return time((double) nanos).replaceFirst("\\.0+ ", " ");
  }

  /** A number of things, by the regular plural of their name: 1 task, 2,000 tasks. */
  public static String count(long number, String thing) {
    String plural = thing + (thing.endsWith("s") ? "es" : "s");
    return whole(number) + " " + (number == 1 ? thing : plural);
  }

  /** A rate or a count, three digits that count and a letter for the thousands. */
  public static String amount(double value) {
    int step = 0;
    double rest = value;
    while (rest >= 999.5 && step < THOUSANDS.length - 1) {
      rest /= 1000;
      step++;
    }
    boolean whole = step == 0 && rest == Math.rint(rest);
    return (whole ? String.format(Locale.ROOT, "%.0f", rest) : threeDigits(rest)) + THOUSANDS[step];
  }

  static String bytes(double value) {
    return value == 0 ? "0" : amount(value) + (value < 999.5 ? " B" : "B");
  }

  /**
   * @param share 0.25 is 25 %
   */
  static String percent(double share) {
    double percent = share * 100;
    return percent < MIN_PERCENT
        ? "< " + MIN_PERCENT + " %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** All digits, thousands apart. */
  public static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A dash where there is no such figure, as of a task where there are none. */
  public static String threeDigits(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int decimals = Math.clamp(3L - rounded.precision() + rounded.scale(), 0, MAX_DECIMALS);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
