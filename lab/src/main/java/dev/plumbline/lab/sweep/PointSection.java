package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A row for each brokered contender of each point. */
final class PointSection {

  private PointSection() {}

  static Section of(SweepResult result, Axes axes) {
    List<String> header = new ArrayList<>(axes.names());
    header.addAll(List.of("asked", "grain", "tasks", "exact", "brokered ms", "tasks/s"));
    header.addAll(List.of("best in JVM ms", "which", "overhead"));
    List<List<String>> rows = new ArrayList<>();
    for (Series series : result.series()) {
      series.points().forEach(point -> rows.add(row(series.key(), axes, point)));
    }
    Set<Integer> words = Set.of(0, header.indexOf("exact"), header.indexOf("which"));
    return new Section(
        Topic.COST,
        "Overhead by grain",
        List.of(
            SweepCharts.overheads(result),
            new Section.Table(new TextTable(header, words, rows)),
            new Section.Notes(
                List.of(
                    "overhead: the brokered time over that of the best contender inside one JVM"
                        + " with as many workers, less 1"))));
  }

  private static List<String> row(Series.Key key, Axes axes, SweepPoint point) {
    int tasks = point.comparison().workload().tasks();
    List<String> row = new ArrayList<>(axes.values(key));
    row.add(Figures.roundTime(point.grain().askedNanos()));
    row.add(
        point
            .ranked(Baseline.SINGLE_THREAD)
            .map(single -> Figures.time(single.wall().median() / tasks))
            .orElse("-"));
    row.add(Integer.toString(tasks));
    Optional<ContenderResult> brokered = point.ranked(key.contender());
    row.add(brokered.isPresent() ? "yes" : "no");
    row.add(brokered.map(ranked -> Figures.millis(ranked.wall().median())).orElse("-"));
    row.add(
        brokered.map(ranked -> Figures.amount(tasks * 1e9 / ranked.wall().median())).orElse("-"));
    Optional<ContenderResult> best = point.bestInJvm();
    row.add(best.map(ranked -> Figures.millis(ranked.wall().median())).orElse("-"));
    row.add(best.map(ContenderResult::name).orElse("-"));
    row.add(Series.overhead(point, key.contender()).map(PointSection::percent).orElse("-"));
    return row;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 1 ? "%.1f %%" : "%,.0f %%", 100 * share);
  }
}
