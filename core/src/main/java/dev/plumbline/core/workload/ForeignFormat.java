package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names what is taken for CSV by mistake, and what to do about it. */
final class ForeignFormat {

  private static final int SEEN_BYTES = 16;
  private static final int FIRST_CHARACTERS = 4;
  private static final String SEPARATOR = "sep=";
  private static final String UNPACK = ": unpack it first, as with ";

  /** What files begin with, one character a byte. */
  private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

  static {
    BEGINNINGS.put("\u001f\u008b", "is compressed by gzip" + UNPACK + "gunzip");
    BEGINNINGS.put("(\u00b5/\u00fd", "is compressed by zstd" + UNPACK + "unzstd");
    BEGINNINGS.put("\u00fd7zXZ\0", "is compressed by xz" + UNPACK + "unxz");
    BEGINNINGS.put("BZh91AY&SY", "is compressed by bzip2" + UNPACK + "bunzip2");
    BEGINNINGS.put(
        "PK\u0003\u0004", "is a zip archive or a spreadsheet: unpack it, or save the sheet as CSV");
    BEGINNINGS.put("\u00d0\u00cf\u0011\u00e0", "is an old Office document: save the sheet as CSV");
    String utf16 = "is UTF-16, but must be UTF-8: convert it, as with iconv -f UTF-16 -t UTF-8";
    BEGINNINGS.put("\u00ff\u00fe", utf16);
    BEGINNINGS.put("\u00fe\u00ff", utf16);
  }

  private ForeignFormat() {}

  /**
   * @throws BadRowException when the file begins as no CSV does
   */
  static void refuse(MemorySegment file) throws BadRowException {
    int length = (int) Math.min(SEEN_BYTES, file.byteSize());
    byte[] bytes = file.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    String begin = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> known : BEGINNINGS.entrySet()) {
      if (begin.startsWith(known.getKey())) {
        throw new BadRowException("it " + known.getValue());
      }
    }
    int zero = begin.indexOf('\0');
    if (zero >= 0 && zero < FIRST_CHARACTERS) {
      throw new BadRowException(
          "it must be UTF-8 text, but begins with zero bytes: is it UTF-16, or no text at all?");
    }
  }

  /**
   * @param first row of the file
   * @throws BadRowException when it only says what the delimiter is, as spreadsheets write it
   */
  static void refuse(CsvRow first) throws BadRowException {
    int length = first.end(first.columns() - 1);
    String text = new String(first.text(), 0, length, StandardCharsets.ISO_8859_1);
    // The delimiter is not in the text where it is the one that is named.
    boolean named = first.columns() == 1 && length == SEPARATOR.length() + 1;
    boolean used = first.columns() == 2 && length == SEPARATOR.length();
    if (text.startsWith(SEPARATOR) && (named || used)) {
      throw new BadRowException(
          "its first line must be the header or a row, but is "
              + Excerpt.of(text)
              + ", which spreadsheets write: delete the line and set the delimiter");
    }
  }
}
