package dev.plumbline.lab.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of things as people write it: 200, 5e6, 1.5e9. */
final class CountOption implements ITypeConverter<Long> {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,13}(\\.\\d{1,12})?([eE]\\d{1,2})?");
  private static final BigDecimal MOST = new BigDecimal("1e12");

  @Override
  public Long convert(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw bad(text);
    }
    BigDecimal count = new BigDecimal(text);
    if (count.signum() <= 0
        || count.compareTo(MOST) > 0
        || count.stripTrailingZeros().scale() > 0) {
      throw bad(text);
    }
    return count.longValueExact();
  }

  private static TypeConversionException bad(String text) {
    return new TypeConversionException(
        "must be a whole number from 1 to 1e12 such as 200 or 5e6, but is '" + text + "'");
  }
}
