package dev.plumbline.lab.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes as people write them: 0, 512B, 4KiB, 1MiB. */
final class ByteCount implements ITypeConverter<Integer> {

  private static final Pattern BYTES = Pattern.compile("(\\d{1,7})(B|KiB|MiB)?");
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  @Override
  public Integer convert(String text) {
    Matcher bytes = BYTES.matcher(text);
    if (!bytes.matches()) {
      throw bad(text);
    }
    long unit = "MiB".equals(bytes.group(2)) ? MIB : "KiB".equals(bytes.group(2)) ? KIB : 1;
    long count = Long.parseLong(bytes.group(1)) * unit;
    if (count > Integer.MAX_VALUE) {
      throw bad(text);
    }
    return (int) count;
  }

  private static TypeConversionException bad(String text) {
    return new TypeConversionException(
        "must be bytes such as 0, 512B, 4KiB or 1MiB, but is '" + text + "'");
  }
}
