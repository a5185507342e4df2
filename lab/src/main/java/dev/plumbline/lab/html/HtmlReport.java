package dev.plumbline.lab.html;

import com.samskivert.mustache.Mustache;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.result.Document;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A report as one HTML file. Everything in it that came from a result is escaped, and its content
 * security policy lets nothing run or load but what Plumbline put there.
 */
public final class HtmlReport {

  private static final Asset CHARTS = Asset.webJar("chart.js", "dist/chart.umd.min.js");
  private static final Asset LICENCE = Asset.webJar("chart.js", "LICENSE.md");
  private static final Asset SCRIPT = Asset.own("report.js");
  private static final Asset STYLE = Asset.own("report.css");
  private static final Asset TEMPLATE = Asset.own("report.mustache");
  private static final Asset TABLE = Asset.own("table.mustache");

  private HtmlReport() {}

  public static String of(Document document) {
    return Mustache.compiler()
        .escapeHTML(true)
        .withLoader(only -> new StringReader(TABLE.text()))
        .compile(TEMPLATE.text())
        .execute(
            Map.of(
                "policy", policy(),
                "style", STYLE.text(),
                "licence", LICENCE.text(),
                "charts", CHARTS.text(),
                "script", SCRIPT.text(),
                "topics", topics(document)));
  }

  /** By hashes: not even a style or a script that got into the page would be taken. */
  private static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        + STYLE.hash()
        + "; script-src "
        + CHARTS.hash()
        + " "
        + SCRIPT.hash();
  }

  private static List<Map<String, Object>> topics(Document document) {
    List<Map<String, Object>> topics = new ArrayList<>();
    AtomicInteger tables = new AtomicInteger();
    for (Section.Topic topic : Section.Topic.values()) {
      List<Map<String, Object>> parts =
          document.parts().stream()
              .filter(part -> part.section().topic() == topic)
              .map(part -> part(part, tables))
              .toList();
      if (!parts.isEmpty()) {
        topics.add(Map.of("anchor", topic.name(), "heading", topic.heading(), "parts", parts));
      }
    }
    return topics;
  }

  private static Map<String, Object> part(Document.Part part, AtomicInteger tables) {
    HtmlPen pen = new HtmlPen(part.section().topic().heading(), tables::incrementAndGet);
    part.section().blocks().forEach(block -> block.draw(pen));
    String title = part.section().title();
    return Map.of(
        "titles", title.isEmpty() ? List.of() : List.of(title),
        "source", part.source(),
        "pieces", pen.pieces());
  }
}
