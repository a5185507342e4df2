package dev.plumbline.core.workload;

/** A row breaks the rules of the format. The message says how, without the row's number. */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1;

  private final long row;

  /** Of a row whose number the caller knows, or of the file as a whole. */
  BadRowException(String message) {
    this(0, message);
  }

  BadRowException(long row, String message) {
    super(message);
    this.row = row;
  }

  /** One line for the user. */
  String of(String dataset) {
    String name = "data set " + Excerpt.of(dataset) + ": " + getMessage();
    return row == 0 ? name : "row " + row + " of " + name;
  }
}
