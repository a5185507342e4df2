package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report as Markdown. */
public final class MarkdownReport {

  private MarkdownReport() {}

  public static String of(ComparisonResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("# Plumbline " + result.environment().plumbline() + ": " + result.workload().kind());
    lines.add("");
    lines.add("**" + escape(new Conclusion(result).sentence()) + "**");
    lines.add("");
    ReportTable table = ReportTable.of(result);
    lines.add(row(table.header()));
    lines.add(
        IntStream.range(0, table.header().size())
            .mapToObj(column -> ReportTable.isText(column) ? "---" : "---:")
            .collect(Collectors.joining(" | ", "| ", " |")));
    table.rows().forEach(cells -> lines.add(row(cells)));
    lines.add("");
    table.notes().forEach(note -> lines.add("- " + escape(note)));
    result.environment().warnings().forEach(warning -> lines.add("- warning: " + escape(warning)));
    ReportHeading.of(result)
        .forEach((name, value) -> lines.add("- " + name + ": " + escape(value)));
    lines.add("- command: `" + result.environment().command().replace("`", "'") + "`");
    if (result.environment().revision() != null) {
      lines.add("- revision: " + result.environment().revision());
    }
    lines.add("- started: " + result.environment().startedAt());
    return String.join("\n", lines) + "\n";
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(MarkdownReport::escape)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }
}
