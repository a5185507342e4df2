package dev.plumbline.lab.bench;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A bench laid out: each ratio as a part of its goal, and the table. */
public final class BenchSections {

  private BenchSections() {}

  public static List<Section> of(BenchResult result) {
    BenchReport report = new BenchReport(result);
    return List.of(
        new Section(
            Topic.SPEED,
            "against others",
            List.of(
                new Section.Facts(report.heading()),
                chart(result),
                new Section.Table(report.table(), missed(result)),
                new Section.Notes(report.notes()))));
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
                rows.stream().map(BenchSections::partOfGoal).toList())));
  }

  private static List<Double> partOfGoal(BenchRow row) {
    Range ratio = row.ratio();
    Double goal = row.goal();
    return ratio == null || goal == null ? List.of() : List.of(ratio.median() / goal);
  }

  private static Set<Integer> missed(BenchResult result) {
    Set<Integer> missed = new HashSet<>();
    for (int row = 0; row < result.rows().size(); row++) {
      if (Boolean.FALSE.equals(result.rows().get(row).met())) {
        missed.add(row);
      }
    }
    return missed;
  }
}
