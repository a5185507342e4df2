package dev.plumbline.lab.experiment;

import dev.plumbline.lab.experiment.OracleRows.BadCsvException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The text of a value, without the blanks around it, and the rule for what is a number: a pattern
 * and decimal arithmetic.
 *
 * @param text one character a byte: what is not ASCII is no digit then
 */
record OracleValue(String text) {

  private static final int MAX_DIGITS = 18;
  private static final int MAX_TEXT = 100;
  private static final int MAX_SHOWN = 40;
  private static final Pattern BLANKS = Pattern.compile("^[ \t]+|[ \t]+$");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?0*[0-9]{1,9})?");
  private static final Pattern COMMAS = Pattern.compile("[+-]?[0-9.,' ]*,[0-9.,' ]*");

  static OracleValue of(byte[] field) {
    String text = new String(field, StandardCharsets.ISO_8859_1);
    boolean plain =
        text.isEmpty() || (text.charAt(0) > ' ' && text.charAt(text.length() - 1) > ' ');
    return new OracleValue(plain ? text : BLANKS.matcher(text).replaceAll(""));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * The exact number.
   *
   * @param column for the message
   */
  BigDecimal number(String column) throws BadCsvException {
    if (text.length() <= MAX_TEXT && NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      if (number.precision() <= MAX_DIGITS
          && number.scale() <= MAX_DIGITS
          && number.precision() - number.scale() <= MAX_DIGITS) {
        return number;
      }
    }
    String utf8 = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    throw new BadCsvException(
        "column %s must be a decimal number of at most %d digits, but is %s%s"
            .formatted(shown(column), MAX_DIGITS, shown(utf8), hint()));
  }

  private String hint() {
    return COMMAS.matcher(text).matches()
        ? ": write a point before the decimals, and nothing between thousands"
        : "";
  }

  /** Foreign text as it is shown in a message: in quotes, cut, control characters escaped. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints().limit(MAX_SHOWN).forEach(character -> append(shown, character));
    return shown + (text.codePointCount(0, text.length()) > MAX_SHOWN ? "…'" : "'");
  }

  private static void append(StringBuilder shown, int character) {
    if (Character.isISOControl(character)) {
      shown.append("\\x%02x".formatted(character));
    } else {
      shown.appendCodePoint(character);
    }
  }
}
