package dev.plumbline.api;

/**
 * One item of the input: a line, a row of a CSV file, a line of JSON, a file of a folder, or a
 * number of a range. Valid during the call that it was given to, and only there.
 */
public interface Item {

  /**
   * Its place: the number of the line, row or file, counted from 1 (a header is row 1), or the
   * number of the range itself.
   */
  long position();

  /** The name of the file that it is, or is in, without its folder; empty for numbers. */
  String source();

  /**
   * The bytes of the line or the row without its line end, of the whole file, or of the number's
   * digits. The caller's own.
   */
  byte[] bytes();

  /**
   * The {@link #bytes} as text.
   *
   * @throws IllegalStateException when they are not UTF-8
   */
  String text();

  /**
   * The number of a range, or the text as one.
   *
   * @throws NumberFormatException when the text is no whole number of 64 bits
   */
  long number();

  /**
   * A field of a CSV row, without quotes.
   *
   * @param column its name in the header; its number as text, counted from 1, where there is none
   * @throws IllegalArgumentException when there is no such column, or the row ends before it
   * @throws IllegalStateException when the item is no CSV row, or the field is not UTF-8
   */
  String field(String column);

  /**
   * A field of a CSV row, without quotes.
   *
   * @param column counted from 1
   * @throws IllegalArgumentException when the row has no such column
   * @throws IllegalStateException when the item is no CSV row, or the field is not UTF-8
   */
  String field(int column);
}
