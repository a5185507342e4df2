package dev.plumbline.lab.decision;

import static dev.plumbline.lab.report.ConsoleReport.WIDTH;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.lab.report.TextTable;
import dev.plumbline.lab.report.TextWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The one page: the verdict, why, and what it is worth. */
public final class DecisionReport {

  private static final List<String> HEADER =
      List.of("way", "tasks/message", "time", "items/s", "CPU", "times one JVM", "USD/M items");
  private static final int INDENT = 13;

  private final DecisionResult result;

  public DecisionReport(DecisionResult result) {
    this.result = result;
  }

  /** For a console. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.addAll(TextWrap.wrap(verdict(), WIDTH, 0));
    lines.add("");
    lines.addAll(table().console());
    for (Section section : sections()) {
      if (!section.lines().isEmpty()) {
        lines.add("");
      }
      String title = section.title();
      for (String line : section.lines()) {
        lines.addAll(TextWrap.wrap("%-12s %s".formatted(title, line), WIDTH, INDENT));
        title = "";
      }
    }
    return String.join("\n", lines) + "\n";
  }

  String verdict() {
    return result.decision().verdict().sentence() + ".";
  }

  List<Section> sections() {
    Reasons reasons = new Reasons(result);
    Outlook outlook = new Outlook(result);
    Doubts doubts = new Doubts(result);
    return List.of(
        new Section("why", reasons.lines()),
        new Section("must survive", reasons.survival()),
        new Section("break-even", outlook.breakEven()),
        new Section("rate", outlook.rate()),
        new Section("money", new MoneyLines(result).lines()),
        new Section("what if", outlook.projection()),
        new Section("would change", outlook.changes()),
        new Section("validation", doubts.validation()),
        new Section("not known", doubts.unknown()),
        new Section("measured", doubts.measured()));
  }

  TextTable table() {
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
