package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The report for a console: at most {@value #WIDTH} columns wide, save for long names. */
public final class ConsoleReport {

  public static final int WIDTH = 132;

  private ConsoleReport() {}

  public static String of(ComparisonResult result) {
    List<String> lines = new ArrayList<>();
    Map<String, String> heading = ReportHeading.of(result);
    heading.forEach(
        (name, value) ->
            lines.addAll(TextWrap.wrap(String.format("%-9s %s", name, value), WIDTH, 10)));
    lines.add("");
    ReportTable table = ReportTable.of(result);
    lines.addAll(table.cells().console());
    lines.add("");
    Stream.of(table.legend(), MoneyNotes.of(result), table.notes())
        .flatMap(List::stream)
        .forEach(note -> lines.addAll(TextWrap.wrap(note, WIDTH, 2)));
    for (String warning : result.environment().warnings()) {
      lines.addAll(TextWrap.wrap("warning: " + warning, WIDTH, 2));
    }
    lines.addAll(TextWrap.wrap(new Conclusion(result).sentence(), WIDTH, 0));
    return String.join("\n", lines) + "\n";
  }
}
