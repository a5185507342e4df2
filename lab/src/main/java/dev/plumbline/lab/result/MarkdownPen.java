package dev.plumbline.lab.result;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.TextTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws pieces as Markdown: what is a chart elsewhere is its table here. */
final class MarkdownPen implements Section.Pen {

  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  void paragraph(String line) {
    line("");
    line(line);
  }

  @Override
  public void lead(String sentence) {
    paragraph("**" + escape(sentence) + "**");
  }

  @Override
  public void notes(List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      lines.forEach(note -> line("- " + escape(note)));
    }
  }

  @Override
  public void facts(Map<String, String> values) {
    notes(values.entrySet().stream().map(fact -> fact.getKey() + ": " + fact.getValue()).toList());
  }

  @Override
  public void table(TextTable cells, Set<Integer> bad) {
    line("");
    cells.markdown().forEach(this::line);
  }

  @Override
  public void chart(Chart chart) {
    // its figures are in the table beside it
  }

  static String escape(String words) {
    return TextTable.escape(words);
  }

  String text() {
    return text.toString();
  }
}
