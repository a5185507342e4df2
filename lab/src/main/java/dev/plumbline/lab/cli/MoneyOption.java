package dev.plumbline.lab.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** US dollars per month as people write them: 50USD, 49.90USD/mo. */
final class MoneyOption implements ITypeConverter<Double> {

  private static final Pattern MONEY = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,2})?)USD(?:/mo)?");

  @Override
  public Double convert(String text) {
    Matcher money = MONEY.matcher(text);
    if (!money.matches()) {
      throw new TypeConversionException(
          "must be US dollars per month such as 50USD or 49.90USD/mo, but is '" + text + "'");
    }
    return Double.valueOf(money.group(1));
  }
}
