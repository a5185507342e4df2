package dev.plumbline.lab.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at blanks. */
public final class TextWrap {

  private TextWrap() {}

  /**
   * @param indent of the lines after the first
   */
  public static List<String> wrap(String text, int width, int indent) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      if (blank <= indent) {
        break;
      }
      lines.add(rest.substring(0, blank).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(blank + 1);
    }
    lines.add(rest);
    return lines;
  }
}
