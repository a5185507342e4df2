package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.money.Load;
import dev.plumbline.lab.money.Offer;
import dev.plumbline.lab.money.PriceList;
import dev.plumbline.lab.money.PriceListReader;
import dev.plumbline.lab.money.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the column of money rests on, and what the same messages cost where others run the broker.
 * Prices are no part of a measurement: a result that is drawn again is priced as of today.
 */
final class MoneyNotes {

  static final PriceList PRICES = PriceListReader.shipped();

  private static final double TASKS_PER_SECOND = 100;

  private MoneyNotes() {}

  static List<String> of(ComparisonResult result) {
    List<String> notes = new ArrayList<>();
    PRICES.ownCpu().map(MoneyNotes::basis).ifPresent(notes::add);
    mostFrugal(result).map(row -> elsewhere(new RowFigures(result, row))).ifPresent(notes::add);
    return notes;
  }

  /** The column for a file: by contender, those that were measured. */
  static Map<String, Double> perMillionTasks(ComparisonResult result) {
    return result.contenders().stream()
        .filter(row -> !row.measured().isEmpty() && result.workload().tasks() > 0)
        .collect(
            Collectors.toMap(
                ContenderResult::name,
                row -> new RowFigures(result, row).usdPerMillionTasks(PRICES),
                (first, second) -> first,
                TreeMap::new));
  }

  private static String basis(Offer offer) {
    return "USD/M tasks: the CPU time at the price of "
        + offer.name()
        + " ("
        + offer.origin()
        + "), the broker's with it where it can be seen; no memory, disk or traffic";
  }

  /** The brokered row with the fewest messages: what is charged by message is least for it. */
  private static Optional<ContenderResult> mostFrugal(ComparisonResult result) {
    return result.ranked().stream()
        .filter(row -> !row.isInJvm())
        .filter(row -> new RowFigures(result, row).messages() > 0)
        .min((a, b) -> Double.compare(messages(result, a), messages(result, b)));
  }

  private static double messages(ComparisonResult result, ContenderResult row) {
    return new RowFigures(result, row).messages();
  }

  private static String elsewhere(RowFigures figures) {
    Load load = load(figures);
    String prices =
        Quotes.of(PRICES, load).lines().stream()
            .filter(line -> line.usdPerMillionTasks() != null)
            .map(line -> line.offer() + " " + Figures.threeDigits(line.usdPerMillionTasks()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "the messages of %s (%s per task, %s each) elsewhere, at %.0f tasks/s, in USD/M tasks: %s;"
            + " sources: ./plumbline prices",
        figures.row().name(),
        Figures.threeDigits(load.messages().perTask()),
        Figures.bytes(load.messages().payloadBytes()),
        TASKS_PER_SECOND,
        prices);
  }

  private static Load load(RowFigures figures) {
    double messages = figures.messages();
    return new Load(
        TASKS_PER_SECOND,
        new Load.Messages(
            messages / figures.result().workload().tasks(),
            (int) Math.ceil(figures.bytes() / messages),
            1),
        new Load.Idle(0, 0),
        0,
        Load.MONTH);
  }

  /** Where there is room for tables; empty where no contender can be priced. */
  static Optional<Section> section(ComparisonResult result) {
    Optional<Offer> ownCpu = PRICES.ownCpu();
    List<ContenderResult> ranked = result.ranked();
    if (ownCpu.isEmpty() || ranked.isEmpty() || result.workload().tasks() == 0) {
      return Optional.empty();
    }
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(new Section.Table(ownMoney(result, ranked)));
    blocks.add(new Section.Notes(List.of(basis(ownCpu.get()))));
    mostFrugal(result)
        .map(row -> new RowFigures(result, row))
        .ifPresent(
            figures -> {
              blocks.add(
                  new Section.Lead(
                      "The messages of " + figures.row().name() + ", bought elsewhere"));
              blocks.addAll(new PricesLayout(Quotes.of(PRICES, load(figures))).blocks());
            });
    return Optional.of(new Section(Section.Topic.MONEY, Section.Abridged.onlyWhole(blocks)));
  }

  private static TextTable ownMoney(ComparisonResult result, List<ContenderResult> ranked) {
    return new TextTable(
        List.of("contender", "CPU µs a task", "USD/M tasks"),
        Set.of(0),
        ranked.stream().map(row -> new RowFigures(result, row)).map(MoneyNotes::ownMoney).toList());
  }

  private static List<String> ownMoney(RowFigures figures) {
    double nanosPerTask = figures.cpuNanos() / figures.result().workload().tasks();
    return List.of(
        figures.row().name(),
        Figures.threeDigits(nanosPerTask / 1000),
        Figures.threeDigits(figures.usdPerMillionTasks(PRICES)));
  }
}
