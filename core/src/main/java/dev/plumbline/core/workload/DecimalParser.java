package dev.plumbline.core.workload;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, exactly: {@code -12.50} is -1250 with scale 2. A number may
 * have a sign, a point, an exponent of up to nine digits and blanks around it, and at most {@link
 * #MAX_DIGITS} digits. Used by one thread.
 */
final class DecimalParser {

  static final int MAX_DIGITS = 18;

  /** Returned where there is nothing but blanks. No number of 18 digits is that small. */
  static final long EMPTY = Long.MIN_VALUE;

  /** Returned for anything that is no number, or one of too many digits. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE + 1;

  /** Longer text is refused unread: nobody writes a number of 18 digits like that. */
  private static final int MAX_TEXT = 100;

  private static final int MAX_EXPONENT_DIGITS = 9;

  private static final long ZEROES = ByteWords.repeat('0');
  private static final long POINT = ByteWords.repeat('.' ^ '0');
  private static final long NOT_DIGITS = 0x8080808080808080L;
  private static final long TO_NOT_DIGITS = ByteWords.repeat(0x80 - 10);

  private int scale;

  /** Digits after the point of the number read last. */
  int scale() {
    return scale;
  }

  /**
   * The number at {@code from} (inclusive) to {@code to} (exclusive), without its point, or one of
   * the two constants. At least a word of bytes must be readable at {@code from}.
   */
  long parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 1 || length > ByteWords.LENGTH) {
      return parsePlain(bytes, from, to);
    }
    // Without branches on the sign or the length, which no processor can foresee.
    int minus = (((bytes[from] ^ '-') & 0xff) - 1) >>> 31;
    int shift = Long.SIZE - Byte.SIZE * length;
    long digits = ByteWords.read(bytes, from) ^ ZEROES;
    digits = (digits & ~(0xffL & -minus)) << shift;
    int count = length - minus;
    long point = ByteWords.matches(digits, POINT);
    int after = 0;
    if (point != 0) {
      int at = Byte.SIZE * ByteWords.first(point);
      after = (Long.SIZE - Byte.SIZE - at) >>> 3;
      long before = digits & ((1L << at) - 1);
      digits = (digits & (-1L << at << Byte.SIZE)) | (before << Byte.SIZE);
      count--;
    }
    if (count == 0 || (((digits + TO_NOT_DIGITS) | digits) & NOT_DIGITS) != 0) {
      return parsePlain(bytes, from, to);
    }
    scale = after;
    return (eightDigits(digits) ^ -minus) + minus;
  }

  /** The value of eight digits, one a byte: adds up neighbours, then pairs, then fours. */
  private static long eightDigits(long digits) {
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
    return (fours * 10_000 + (fours >>> 32)) & 0xffffffffL;
  }

  private long parsePlain(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return EMPTY;
    }
    boolean minus = bytes[start] == '-';
    int next = minus || bytes[start] == '+' ? start + 1 : start;
    long number = 0;
    int digits = 0;
    int point = -1;
    for (; next < end; next++) {
      int digit = bytes[next] - '0';
      if (digit >= 0 && digit <= 9 && digits < MAX_DIGITS) {
        number = number * 10 + digit;
        digits++;
      } else if (bytes[next] == '.' && point < 0) {
        point = digits;
      } else {
        return parseAny(bytes, start, end);
      }
    }
    if (digits == 0) {
      return NOT_A_NUMBER;
    }
    scale = point < 0 ? 0 : digits - point;
    return minus ? -number : number;
  }

  /** Exponents, and zeros beyond the 18 digits. */
  private long parseAny(byte[] bytes, int from, int to) {
    if (to - from > MAX_TEXT || exponentDigits(bytes, from, to) > MAX_EXPONENT_DIGITS) {
      return NOT_A_NUMBER;
    }
    BigDecimal number;
    try {
      // One character a byte: what is not ASCII is no digit then.
      String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
      number = new BigDecimal(text).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return NOT_A_NUMBER;
    }
    long whole = (long) number.precision() - number.scale();
    if (number.precision() > MAX_DIGITS || number.scale() > MAX_DIGITS || whole > MAX_DIGITS) {
      return NOT_A_NUMBER;
    }
    BigDecimal small = number.scale() < 0 ? number.setScale(0) : number;
    scale = small.scale();
    return small.unscaledValue().longValueExact();
  }

  /** Those that count; 0 where there is no exponent. */
  private static int exponentDigits(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to && (bytes[next] | 0x20) != 'e') {
      next++;
    }
    next++;
    if (next < to && (bytes[next] == '-' || bytes[next] == '+')) {
      next++;
    }
    while (next < to && bytes[next] == '0') {
      next++;
    }
    return Math.max(0, to - next);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
