package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A decision laid out: the verdict with the ways beside one another, then all that it rests on. */
public final class DecisionSections {

  private static final double NANOS = 1e9;

  private DecisionSections() {}

  public static List<Section> of(DecisionResult result) {
    DecisionReport report = new DecisionReport(result);
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            Topic.VERDICT,
            new Section.Lead(report.verdict()),
            chart(result.decision().ways()),
            new Section.Table(report.table())));
    report.sections().stream()
        .filter(part -> !part.lines().isEmpty())
        .map(
            part ->
                new Section(Topic.VERDICT, part.title(), List.of(new Section.Notes(part.lines()))))
        .forEach(sections::add);
    return sections;
  }

  private static Chart chart(Ways ways) {
    List<Way> all = List.of(ways.inJvm(), ways.asShipped(), ways.best());
    return Chart.bars(
        "Time for all items, as far as the measured costs tell",
        "s",
        all.stream().map(Way::name).toList(),
        List.of(
            series("time", 0, all.stream().map(Way::nanos)),
            series("CPU time", 1, all.stream().map(Way::cpuNanos))));
  }

  private static Chart.Series series(String name, int colour, Stream<Double> nanos) {
    return new Chart.Series(
        name, Chart.Mark.BAR, colour, nanos.map(time -> List.of(time / NANOS)).toList());
  }
}
