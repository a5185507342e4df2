package dev.plumbline.core.own;

/** What foreign code has thrown, in one short line. */
final class Thrown {

  private static final int MAX_LENGTH = 300;

  private Thrown() {}

  /** Never fails, whatever the exception's own methods do. */
  static String text(Throwable thrown) {
    String text;
    try {
      text = String.valueOf(thrown);
    } catch (Throwable worse) {
      text = thrown.getClass().getName();
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
