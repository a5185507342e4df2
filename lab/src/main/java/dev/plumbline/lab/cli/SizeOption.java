package dev.plumbline.lab.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes as people write them, in every option: 0, 512B, 4KiB, 1MiB. */
final class SizeOption implements ITypeConverter<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB)?");
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  @Override
  public Integer convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      int unit = "MiB".equals(size.group(2)) ? MIB : "KiB".equals(size.group(2)) ? KIB : 1;
      long bytes = Long.parseLong(size.group(1)) * unit;
      if (bytes <= Integer.MAX_VALUE) {
        return (int) bytes;
      }
    }
    throw new TypeConversionException(
        "must be a size such as 0, 512B, 4KiB or 1MiB, but is '" + text + "'");
  }

  /** As it would be typed. */
  static String text(long bytes) {
    if (bytes == 0) {
      return "0";
    }
    if (bytes % MIB == 0) {
      return bytes / MIB + "MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + "KiB" : bytes + "B";
  }
}
