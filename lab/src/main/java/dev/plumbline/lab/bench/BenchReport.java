package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.ConsoleReport;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.TextTable;
import dev.plumbline.lab.report.TextWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report for people: a row for each pairing, then what the goals came to. */
public final class BenchReport {

  private static final List<String> HEADER =
      List.of("group", "subject", "speed", "reference", "speed", "unit", "ratio [range]", "goal");
  private static final Set<Integer> WORDS = Set.of(0, 1, 3, 5);

  private final BenchResult result;

  public BenchReport(BenchResult result) {
    this.result = result;
  }

  /** For a console. */
  public String text() {
    List<String> lines = new ArrayList<>();
    heading()
        .forEach(
            (name, value) ->
                lines.addAll(
                    TextWrap.wrap("%-9s %s".formatted(name, value), ConsoleReport.WIDTH, 10)));
    lines.add("");
    lines.addAll(table().console());
    lines.add("");
    notes().forEach(note -> lines.addAll(TextWrap.wrap(note, ConsoleReport.WIDTH, 2)));
    return String.join("\n", lines) + "\n";
  }

  Map<String, String> heading() {
    Environment environment = result.environment();
    Map<String, String> heading = new LinkedHashMap<>();
    heading.put(
        "machine",
        "%s, %d processors; %s; load %s at the start"
            .formatted(
                environment.machine().processor(),
                environment.machine().processors(),
                environment.machine().jvm().name(),
                environment.machine().load()));
    if (result.broker() != null) {
      heading.put("broker", result.broker());
    }
    heading.put(
        "measured", ReportHeading.rounds(result.settings().rounds(), result.settings().warmUps()));
    heading.put("command", environment.command());
    return heading;
  }

  TextTable table() {
    return new TextTable(HEADER, WORDS, result.rows().stream().map(BenchReport::cells).toList());
  }

  private static List<String> cells(BenchRow row) {
    return List.of(
        row.group(),
        row.subject(),
        median(row.subjectSpeeds()),
        (row.share() == 1 ? "" : Figures.threeDigits(row.share()) + " x ") + row.reference(),
        median(row.referenceSpeeds()),
        row.unit(),
        ratio(row.ratio()),
        goal(row));
  }

  private static String median(List<Double> speeds) {
    return speeds.isEmpty() ? "-" : Figures.amount(Range.of(speeds).median());
  }

  private static String ratio(@Nullable Range ratio) {
    return ratio == null
        ? "-"
        : "%s [%s-%s]"
            .formatted(
                Figures.threeDigits(ratio.median()),
                Figures.threeDigits(ratio.least()),
                Figures.threeDigits(ratio.most()));
  }

  private static String goal(BenchRow row) {
    if (row.goal() == null) {
      return "-";
    }
    String least = Figures.threeDigits(row.goal());
    if (row.met() == null) {
      return least + " ?";
    }
    return least + (row.met() ? " met" : " missed by %.0f %%".formatted(100 * row.missedBy()));
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "speed: median; ratio: subject to reference (or the share of it that is named), taken in"
            + " each round, median [least - most]; goal: the least median that is good enough");
    result.rows().stream()
        .filter(row -> row.note() != null)
        .forEach(row -> notes.add(row.subject() + ": not measured, " + row.note()));
    result.environment().warnings().forEach(warning -> notes.add("warning: " + warning));
    long goals = result.rows().stream().filter(row -> row.goal() != null).count();
    long met = result.rows().stream().filter(row -> Boolean.TRUE.equals(row.met())).count();
    notes.add(met + " of " + goals + " goals are met.");
    return notes;
  }
}
