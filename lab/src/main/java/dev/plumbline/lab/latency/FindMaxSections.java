package dev.plumbline.lab.latency;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A search for the highest rate laid out: what was kept up, and each step that shows it. */
public final class FindMaxSections {

  private FindMaxSections() {}

  public static List<Section> of(FindMaxResult result) {
    LoadReport report = FindMaxReport.of(result);
    List<ContenderMaxRate> contenders = result.contenders();
    return List.of(
        new Section(
            Topic.SPEED,
            new Section.Facts(report.facts()),
            Chart.bars(
                "Highest rate that was kept up",
                "requests/s",
                contenders.stream().map(ContenderMaxRate::name).toList(),
                List.of(
                    new Chart.Series(
                        "requests/s",
                        Chart.Mark.BAR,
                        0,
                        contenders.stream()
                            .map(contender -> Stream.ofNullable(contender.rate()).toList())
                            .toList()))),
            new Section.Table(report.table(), refused(result)),
            new Section.Notes(report.notes())));
  }

  /** The steps that were too much, as rows of the table. */
  private static Set<Integer> refused(FindMaxResult result) {
    List<RateStep> steps =
        result.contenders().stream().flatMap(contender -> contender.steps().stream()).toList();
    Set<Integer> rows = new HashSet<>();
    for (int row = 0; row < steps.size(); row++) {
      if (!steps.get(row).sustained()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
