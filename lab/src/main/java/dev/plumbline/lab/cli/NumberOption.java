package dev.plumbline.lab.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Counts and rates as people write them, in every option: 200, 5e6, 1.5e9; 2.5. */
final class NumberOption {

  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d{1,19}(\\.\\d{1,12})?|\\.\\d{1,12})([eE]\\d{1,2})?");

  private NumberOption() {}

  /** Has every number of every command written so. */
  static void register(CommandLine line) {
    line.registerConverter(int.class, NumberOption::count);
    line.registerConverter(Integer.class, NumberOption::count);
    line.registerConverter(long.class, NumberOption::largeCount);
    line.registerConverter(Long.class, NumberOption::largeCount);
    line.registerConverter(double.class, NumberOption::rate);
    line.registerConverter(Double.class, NumberOption::rate);
  }

  /**
   * A whole number.
   *
   * @throws TypeConversionException when it is none, or more than an int holds
   */
  static int count(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** As {@link #count(String)}, of a long. */
  static long largeCount(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Any number, as a rate per second is. */
  static double rate(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw bad("a number such as 100, 2.5 or 1e6", text);
    }
    return Double.parseDouble(text);
  }

  private static long whole(String text, long least, long most) {
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      if (number.stripTrailingZeros().scale() <= 0
          && number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return number.longValueExact();
      }
    }
    throw bad("a whole number up to " + most + " such as 200 or 5e6", text);
  }

  private static TypeConversionException bad(String rule, String text) {
    return new TypeConversionException("must be " + rule + ", but is '" + text + "'");
  }
}
