package dev.plumbline.lab.result;

import dev.plumbline.lab.report.Section;
import java.util.List;

/** A report as Markdown, such as for a README. */
public final class MarkdownReport {

  private MarkdownReport() {}

  public static String of(Document document) {
    MarkdownPen pen = new MarkdownPen();
    pen.line("# Plumbline report");
    List<Document.Part> parts = document.parts();
    for (int i = 0; i < parts.size(); i++) {
      Section section = parts.get(i).section();
      if (i == 0 || section.topic() != parts.get(i - 1).section().topic()) {
        pen.paragraph("## " + section.topic().heading());
      }
      if (!section.title().isEmpty()) {
        pen.paragraph("### " + MarkdownPen.escape(section.title()));
      }
      section.blocks().forEach(block -> block.draw(pen));
      // once for all that follow each other from one run
      String source = parts.get(i).source();
      if (i + 1 == parts.size() || !parts.get(i + 1).source().equals(source)) {
        pen.paragraph("Source: " + MarkdownPen.escape(source));
      }
    }
    return pen.text();
  }
}
