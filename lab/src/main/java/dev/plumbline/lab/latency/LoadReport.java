package dev.plumbline.lab.latency;

import static dev.plumbline.lab.report.ConsoleReport.WIDTH;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.TextTable;
import dev.plumbline.lab.report.TextWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report for people.
 *
 * @param heading what has to be known before the table can be read
 * @param notes a line each, below the table
 */
public record LoadReport(
    Map<String, String> heading, TextTable table, List<String> notes, Environment environment) {

  /** For a console. */
  public String text() {
    List<String> lines = new ArrayList<>();
    heading.forEach(
        (name, value) -> lines.addAll(TextWrap.wrap("%-9s %s".formatted(name, value), WIDTH, 10)));
    lines.add("");
    lines.addAll(table.console());
    lines.add("");
    allNotes().forEach(note -> lines.addAll(TextWrap.wrap(note, WIDTH, 2)));
    return String.join("\n", lines) + "\n";
  }

  /** The heading without the machine. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(heading);
    facts.remove(ReportHeading.MACHINE);
    return facts;
  }

  private List<String> allNotes() {
    return Stream.concat(
            notes.stream(), environment.warnings().stream().map(warning -> "warning: " + warning))
        .toList();
  }
}
