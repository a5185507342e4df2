package dev.plumbline.lab.decision;

import dev.plumbline.lab.money.Quotes;
import dev.plumbline.lab.report.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What it costs, for people. */
record MoneyLines(DecisionResult result) {

  List<String> lines() {
    MoneyView money = result.decision().money();
    if (money.month().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "USD per month, your processors by the time they work (one that stands idle costs more): "
            + month(money));
    Double budget = result.question().usdPerMonth();
    if (budget != null) {
      String fitting = fitting(money);
      lines.add(
          "within %s USD per month: %s"
              .formatted(Figures.threeDigits(budget), fitting.isEmpty() ? "nothing" : fitting));
    }
    String crossovers = crossovers(money);
    if (!crossovers.isEmpty()) {
      lines.add("the same price at: " + crossovers);
    }
    return lines;
  }

  private static String month(MoneyView money) {
    return money.month().stream()
        .map(
            line ->
                line.way()
                    + " "
                    + (line.usd() == null
                        ? "no (" + line.reason() + ")"
                        : Figures.threeDigits(line.usd())))
        .collect(Collectors.joining(", "));
  }

  private static String fitting(MoneyView money) {
    return money.month().stream()
        .filter(line -> Boolean.TRUE.equals(line.fits()))
        .map(MoneyView.Line::way)
        .collect(Collectors.joining(", "));
  }

  /** Of the offer by use that is the cheapest now. */
  private static String crossovers(MoneyView money) {
    List<String> byUse = money.crossovers().stream().map(Quotes.Crossing::byUse).toList();
    String cheapest =
        money.month().stream()
            .filter(line -> line.usd() != null && byUse.contains(line.way()))
            .min(Comparator.comparingDouble(line -> Objects.requireNonNull(line.usd())))
            .map(MoneyView.Line::way)
            .orElse("");
    return money.crossovers().stream()
        .filter(crossing -> crossing.byUse().equals(cheapest))
        .sorted(Comparator.comparingDouble(MoneyLines::rate))
        .map(
            crossing ->
                "%s items/s (%s, %s)"
                    .formatted(Figures.amount(rate(crossing)), crossing.byUse(), crossing.byHour()))
        .collect(Collectors.joining(", "));
  }

  private static double rate(Quotes.Crossing crossing) {
    return Objects.requireNonNull(crossing.tasksPerSecond());
  }
}
