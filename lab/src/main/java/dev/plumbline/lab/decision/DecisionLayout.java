package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Chart;
import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.Section;
import dev.plumbline.lab.report.Section.Topic;
import dev.plumbline.lab.report.TextTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one page: the verdict with the ways beside one another, why, and what it is worth. */
public final class DecisionLayout {

  private static final List<String> HEADER =
      List.of("way", "tasks/message", "time", "items/s", "CPU", "times one JVM", "USD/M items");
  private static final double NANOS = 1e9;

  private final DecisionResult result;

  private DecisionLayout(DecisionResult result) {
    this.result = result;
  }

  public static List<Section> of(DecisionResult result) {
    DecisionLayout layout = new DecisionLayout(result);
    Reasons reasons = new Reasons(result);
    Outlook outlook = new Outlook(result);
    Doubts doubts = new Doubts(result);
    return Stream.of(
            layout.verdict(),
            told("why", reasons.lines()),
            told("must survive", reasons.survival()),
            told("break-even", outlook.breakEven()),
            told("rate", outlook.rate()),
            told("money", new MoneyLines(result).lines()),
            told("what if", outlook.projection()),
            told("would change", outlook.changes()),
            told("validation", doubts.validation()),
            told("not known", doubts.unknown()),
            told("measured", doubts.measured()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Section> verdict() {
    return Optional.of(
        new Section(
            Topic.VERDICT,
            new Section.Lead(result.decision().verdict().sentence() + "."),
            chart(result.decision().ways()),
            new Section.Table(table())));
  }

  /** Nothing where there is nothing to tell. */
  private static Optional<Section> told(String title, List<String> lines) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(Topic.VERDICT, title, List.of(new Section.Notes(lines))));
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

  private TextTable table() {
    Ways ways = result.decision().ways();
    MoneyView.PerMillion usd = result.decision().money().perMillion();
    List<List<String>> rows =
        Stream.of(
                row(ways.inJvm(), usd.inJvm()),
                row(ways.asShipped(), usd.asShipped()),
                row(ways.best(), usd.best()))
            .toList();
    return new TextTable(HEADER, Set.of(0), rows);
  }

  private List<String> row(Way way, double usdPerMillion) {
    return List.of(
        way.name(),
        way.tasksPerMessage() == 0 ? "-" : Integer.toString(way.tasksPerMessage()),
        Figures.time(way.nanos()),
        Figures.amount(way.perSecond(result.question().work().items())),
        Figures.time(way.cpuNanos()),
        Figures.threeDigits(way.nanos() / result.decision().ways().inJvm().nanos()),
        Figures.threeDigits(usdPerMillion));
  }
}
