package dev.plumbline.lab.sweep;

import static dev.plumbline.lab.report.ConsoleReport.WIDTH;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.TextTable;
import dev.plumbline.lab.report.TextWrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The report for people: points, COST by grain, g*, and where the time of a message goes. */
public final class SweepReport {

  private static final int INDENT = 10;

  private final SweepResult result;

  public SweepReport(SweepResult result) {
    this.result = result;
  }

  /** For a console. */
  public String text() {
    List<String> lines = new ArrayList<>();
    heading()
        .forEach(
            (name, value) ->
                lines.addAll(TextWrap.wrap("%-9s %s".formatted(name, value), WIDTH, INDENT)));
    for (Section section : sections()) {
      lines.addAll(List.of("", section.title()));
      lines.addAll(section.table().console());
      section.notes().forEach(note -> lines.addAll(TextWrap.wrap(note, WIDTH, 2)));
    }
    lines.add("");
    notes().forEach(note -> lines.addAll(TextWrap.wrap(note, WIDTH, 2)));
    return String.join("\n", lines) + "\n";
  }

  List<Section> sections() {
    Axes axes = Axes.of(result);
    List<Section> sections = new ArrayList<>();
    sections.add(PointSection.of(result, axes));
    sections.add(CostSection.of(result, axes));
    sections.add(BreakEvenSection.of(result, axes));
    sections.addAll(StageSections.of(result, axes));
    return sections;
  }

  Map<String, String> heading() {
    SweepPoint first = result.points().getFirst();
    Map<String, String> heading = new LinkedHashMap<>(ReportHeading.of(first.comparison()));
    heading.remove("answer");
    heading.put(
        "work",
        "sum: pseudo-random numbers in %s; so many a task: %s"
            .formatted(Figures.count(first.comparison().workload().buckets(), "bucket"), grains()));
    Settings settings = first.comparison().settings();
    heading.put(
        "measured",
        "%s for each point; %s"
            .formatted(
                ReportHeading.rounds(settings.repeats(), settings.warmUps()),
                Axes.of(result).fixed()));
    heading.put("command", first.comparison().environment().command());
    heading.put("started", first.comparison().environment().startedAt().toString());
    return heading;
  }

  private String grains() {
    return result.points().stream()
        .map(SweepPoint::grain)
        .collect(
            Collectors.toMap(
                grain -> grain.askedNanos(),
                grain -> grain.numbersPerTask(),
                (one, same) -> one,
                LinkedHashMap::new))
        .entrySet()
        .stream()
        .map(grain -> "%s: %,d".formatted(Figures.roundTime(grain.getKey()), grain.getValue()))
        .collect(Collectors.joining("; "));
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "grain: what the single thread took for a task, measured in the same rounds; times are"
            + " medians, from the request to the whole answer");
    for (String warning :
        new TreeSet<>(result.points().getFirst().comparison().environment().warnings())) {
      notes.add("warning: " + warning);
    }
    for (SweepPoint point : result.points()) {
      for (ContenderResult row : point.comparison().unranked()) {
        notes.add(
            "not ranked at %s: %s: %s"
                .formatted(
                    Figures.roundTime(point.grain().askedNanos()),
                    row.name(),
                    row.error() != null
                        ? row.error()
                        : row.worstLoss().map(loss -> loss.explanation()).orElse("no rounds")));
      }
    }
    return notes;
  }

  /**
   * A table with what has to be said of it.
   *
   * @param notes a line each
   */
  record Section(String title, TextTable table, List<String> notes) {}
}
