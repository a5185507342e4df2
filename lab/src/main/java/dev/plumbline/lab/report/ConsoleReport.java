package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report for a console: at most {@value #WIDTH} columns wide, save for long names. */
public final class ConsoleReport {

  static final int WIDTH = 120;

  private static final String GAP = "  ";

  private ConsoleReport() {}

  public static String of(ComparisonResult result) {
    List<String> lines = new ArrayList<>();
    Map<String, String> heading = ReportHeading.of(result);
    heading.forEach(
        (name, value) ->
            lines.addAll(TextWrap.wrap(String.format("%-9s %s", name, value), WIDTH, 10)));
    lines.add("");
    ReportTable table = ReportTable.of(result);
    lines.addAll(table(table));
    lines.add("");
    for (String note : table.notes()) {
      lines.addAll(TextWrap.wrap(note, WIDTH, 2));
    }
    for (String warning : result.environment().warnings()) {
      lines.addAll(TextWrap.wrap("warning: " + warning, WIDTH, 2));
    }
    lines.addAll(TextWrap.wrap(new Conclusion(result).sentence(), WIDTH, 0));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(ReportTable table) {
    List<List<String>> all = new ArrayList<>();
    all.add(table.header());
    all.addAll(table.rows());
    int columns = table.header().size();
    int[] widths = new int[columns];
    for (List<String> row : all) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String blanks = " ".repeat(widths[column] - row.get(column).length());
      boolean text = ReportTable.isText(column);
      line.append(column == 0 ? "" : GAP);
      line.append(text ? row.get(column) + blanks : blanks + row.get(column));
    }
    return line.toString().stripTrailing();
  }
}
