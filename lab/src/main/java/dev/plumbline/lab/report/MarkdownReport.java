package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.ArrayList;
import java.util.List;

/** The report as Markdown. */
public final class MarkdownReport {

  private MarkdownReport() {}

  public static String of(ComparisonResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("# Plumbline " + result.environment().plumbline() + ": " + result.workload().kind());
    lines.add("");
    lines.add("**" + TextTable.escape(new Conclusion(result).sentence()) + "**");
    lines.add("");
    ReportTable table = ReportTable.of(result);
    lines.addAll(table.cells().markdown());
    lines.add("");
    table.notes().forEach(note -> lines.add("- " + TextTable.escape(note)));
    result
        .environment()
        .warnings()
        .forEach(warning -> lines.add("- warning: " + TextTable.escape(warning)));
    ReportHeading.of(result)
        .forEach((name, value) -> lines.add("- " + name + ": " + TextTable.escape(value)));
    lines.add("- command: `" + result.environment().command().replace("`", "'") + "`");
    if (result.environment().revision() != null) {
      lines.add("- revision: " + result.environment().revision());
    }
    lines.add("- started: " + result.environment().startedAt());
    return String.join("\n", lines) + "\n";
  }
}
