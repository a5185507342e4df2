package dev.plumbline.lab.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size as people write it: 512B, 4KiB. */
final class BytesOption implements ITypeConverter<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KiB)");
  private static final int KIBIBYTE = 1024;

  @Override
  public Integer convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException(
          "must be a size such as 512B or 4KiB, but is '" + text + "'");
    }
    return Integer.parseInt(size.group(1)) * (size.group(2).equals("B") ? 1 : KIBIBYTE);
  }
}
