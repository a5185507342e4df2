package dev.plumbline.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws pieces for a console: at most {@value #WIDTH} columns wide, save for tables and long names.
 * What is a chart elsewhere is its table here.
 */
public final class ConsolePen implements Section.Pen {

  static final int WIDTH = 132;

  private static final int FACT_INDENT = 10;
  private static final int SIDE_HEAD_INDENT = 13;
  private static final int NOTE_INDENT = 2;

  private final List<String> lines = new ArrayList<>();
  private String title = ""; // not drawn yet
  private boolean afterTable;

  private ConsolePen() {}

  /** The sections in the order that they are given in, whatever their topics. */
  public static String draw(List<Section> sections) {
    ConsolePen pen = new ConsolePen();
    sections.forEach(pen::section);
    return String.join("\n", pen.lines) + "\n";
  }

  private void section(Section section) {
    title = section.title();
    if (!title.isEmpty()) {
      leaveLine();
    }
    section.blocks().forEach(block -> block.draw(this));
  }

  @Override
  public void lead(String text) {
    begin();
    wrap(text, 0);
  }

  /** A title stands beside the notes that follow it, so that short sections fit a page. */
  @Override
  public void notes(List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    if (title.isEmpty()) {
      begin();
      notes.forEach(note -> wrap(note, NOTE_INDENT));
      return;
    }
    String head = title;
    title = "";
    begin();
    for (String note : notes) {
      wrap("%-12s %s".formatted(head, note), SIDE_HEAD_INDENT);
      head = "";
    }
  }

  @Override
  public void facts(Map<String, String> values) {
    begin();
    values.forEach((name, value) -> wrap("%-9s %s".formatted(name, value), FACT_INDENT));
  }

  @Override
  public void table(TextTable cells, Set<Integer> bad) {
    boolean underTitle = !title.isEmpty();
    begin();
    if (!underTitle) {
      leaveLine();
    }
    lines.addAll(cells.console());
    afterTable = true;
  }

  @Override
  public void chart(Chart chart) {
    // its figures are in the table beside it
  }

  @Override
  public void abridged(Section.Abridged both) {
    both.brief().forEach(block -> block.draw(this));
  }

  private void begin() {
    if (afterTable) {
      leaveLine();
      afterTable = false;
    }
    if (!title.isEmpty()) {
      lines.add(title);
      title = "";
    }
  }

  private void leaveLine() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  /**
   * Breaks text at blanks.
   *
   * @param indent of the lines after the first
   */
  private void wrap(String text, int indent) {
    String rest = text;
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH);
      if (blank <= indent) {
        break;
      }
      lines.add(rest.substring(0, blank).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(blank + 1);
    }
    lines.add(rest);
  }
}
