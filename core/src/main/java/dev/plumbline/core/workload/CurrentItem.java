package dev.plumbline.core.workload;

import dev.plumbline.api.Item;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The item that a function has in hand: the same object for all items of a task. */
final class CurrentItem implements Item {

  private static final char REPLACEMENT = '\ufffd';

  private final String source;
  private final List<String> columns;

  private String file = "";
  private long position;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private boolean isNumber;
  private @Nullable CsvRow row;

  /**
   * @param source the data set's name; empty for numbers
   * @param columns of CSV; empty for others
   */
  CurrentItem(String source, List<String> columns) {
    this.source = source;
    this.columns = columns;
  }

  /** A part of bytes that stay as they are until the next item. */
  void set(long newPosition, byte[] newBytes, int newFrom, int newTo) {
    position = newPosition;
    bytes = newBytes;
    from = newFrom;
    to = newTo;
  }

  /** As {@link #set}, with the fields that the bytes were read into. */
  void setRow(long newPosition, byte[] newBytes, int newFrom, int newTo, CsvRow fields) {
    set(newPosition, newBytes, newFrom, newTo);
    row = fields;
  }

  /** A whole file. */
  void setFile(long newPosition, String name, byte[] content) {
    set(newPosition, content, 0, content.length);
    file = name;
  }

  void setNumber(long number) {
    position = number;
    isNumber = true;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public String source() {
    return file.isEmpty() ? source : file;
  }

  @Override
  public byte[] bytes() {
    return isNumber
        ? Long.toString(position).getBytes(StandardCharsets.US_ASCII)
        : Arrays.copyOfRange(bytes, from, to);
  }

  @Override
  public String text() {
    return isNumber ? Long.toString(position) : text(bytes, from, to);
  }

  @Override
  public long number() {
    return isNumber ? position : Long.parseLong(text().strip());
  }

  @Override
  public String field(String column) {
    int place = columns.indexOf(column);
    if (place < 0 && row != null) {
      throw new IllegalArgumentException(
          "there is no column " + Excerpt.of(column) + "; there are " + String.join(", ", columns));
    }
    return field(place + 1);
  }

  @Override
  public String field(int column) {
    CsvRow fields = row;
    if (fields == null) {
      throw new IllegalStateException("the item is no CSV row, so it has no fields: use text()");
    }
    if (column < 1 || column > fields.columns()) {
      throw new IllegalArgumentException(
          "column must be from 1 to the " + fields.columns() + " of the row, but is " + column);
    }
    return text(fields.text(), fields.start(column - 1), fields.end(column - 1));
  }

  /** Looks twice only where something had to be replaced, or was written so. */
  private static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      } catch (CharacterCodingException e) {
        throw new IllegalStateException(
            "the item is not UTF-8: use bytes(), or convert the file, as with iconv", e);
      }
    }
    return text;
  }
}
