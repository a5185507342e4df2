package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.ReportHeading;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bench laid out: each ratio as a part of its goal, a row for each pairing, then what the goals
 * came to.
 */
public final class BenchLayout {

  private static final List<String> HEADER =
      List.of("group", "subject", "speed", "reference", "speed", "unit", "ratio [range]", "goal");
  private static final Set<Integer> WORDS = Set.of(0, 1, 3, 5);

  private BenchLayout() {}

  public static List<Section> of(BenchResult result) {
    return List.of(
        new Section(
            Topic.SPEED,
            "against others",
            List.of(
                new Section.Facts(heading(result)),
                chart(result),
                table(result),
                new Section.Notes(notes(result)))));
  }

  private static Chart chart(BenchResult result) {
    List<BenchRow> rows = result.rows().stream().filter(row -> row.goal() != null).toList();
    return Chart.bars(
        "Ratio to the reference, as a part of its goal: 1 is reached",
        "parts of the goal",
        rows.stream().map(BenchRow::subject).toList(),
        List.of(
            new Chart.Series(
                "ratio / goal",
                Chart.Mark.BAR,
                0,
                rows.stream().map(BenchLayout::partOfGoal).toList())));
  }

  private static List<Double> partOfGoal(BenchRow row) {
    Statistics ratio = row.ratio();
    Double goal = row.goal();
    return ratio == null || goal == null ? List.of() : List.of(ratio.median() / goal);
  }

  /** The goals that were missed are bad. */
  private static Section.Table table(BenchResult result) {
    List<BenchRow> rows = result.rows();
    return new Section.Table(
        new TextTable(HEADER, WORDS, rows.stream().map(BenchLayout::cells).toList()),
        IntStream.range(0, rows.size())
            .filter(row -> Boolean.FALSE.equals(rows.get(row).met()))
            .boxed()
            .collect(Collectors.toSet()));
  }

  private static Map<String, String> heading(BenchResult result) {
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
    return speeds.isEmpty() ? "-" : Figures.amount(Statistics.of(speeds).median());
  }

  private static String ratio(@Nullable Statistics ratio) {
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

  private static List<String> notes(BenchResult result) {
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
