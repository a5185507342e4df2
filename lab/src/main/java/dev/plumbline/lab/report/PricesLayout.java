package dev.plumbline.lab.report;

import dev.plumbline.lab.money.Load;
import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.money.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices laid out: what each offer takes, and from which rate on another is the cheaper. */
public final class PricesLayout {

  private static final String NONE = "-";
  private static final String CROSSOVERS =
      "Tasks per second at which both cost the same; below, what is charged by use (left) is the"
          + " cheaper:";

  private final Quotes quotes;

  PricesLayout(Quotes quotes) {
    this.quotes = quotes;
  }

  public static List<Section> of(PricesResult result) {
    List<Section.Block> blocks = new ArrayList<>(new PricesLayout(result.quotes()).blocks());
    blocks.add(ReportHeading.warnings(result.environment()));
    return List.of(new Section(Section.Topic.MONEY, "", blocks));
  }

  List<Section.Block> blocks() {
    List<Quotes.Line> priced =
        quotes.lines().stream().filter(line -> line.usdPerMillionTasks() != null).toList();
    List<Section.Block> blocks = new ArrayList<>();
    blocks.add(new Section.Facts(Map.of("load", work())));
    if (!priced.isEmpty()) {
      blocks.add(
          Chart.bars(
              "Price of a million tasks with each offer",
              "USD",
              priced.stream().map(Quotes.Line::offer).toList(),
              List.of(
                  new Chart.Series(
                      "USD/M tasks",
                      Chart.Mark.BAR,
                      0,
                      priced.stream().map(PricesLayout::bar).toList()))));
    }
    blocks.add(new Section.Table(offers()));
    blocks.add(new Section.Notes(notes()));
    if (!quotes.crossovers().isEmpty()) {
      blocks.add(new Section.Notes(List.of(CROSSOVERS)));
      blocks.add(new Section.Table(crossovers()));
    }
    return blocks;
  }

  private static List<Double> bar(Quotes.Line line) {
    Double usd = line.usdPerMillionTasks();
    return usd == null ? List.of() : List.of(usd);
  }

  private String work() {
    Load load = quotes.load();
    Load.Messages messages = load.messages();
    return Figures.amount(load.tasksPerSecond())
        + " tasks/s for "
        + Figures.threeDigits(load.hours())
        + " hours, "
        + Figures.threeDigits(messages.perTask())
        + " messages per task, each of "
        + messages.payloadBytes()
        + " bytes, in batches of "
        + messages.batch()
        + "; "
        + load.idle().consumers()
        + " idle consumers, each asking "
        + Figures.threeDigits(load.idle().receivesPerSecond())
        + " times per second";
  }

  private TextTable offers() {
    return new TextTable(
        List.of("offer", "USD/M tasks", "USD", "price as of"),
        Set.of(0, 3),
        quotes.lines().stream()
            .map(
                line ->
                    List.of(
                        line.offer(),
                        usd(line.usdPerMillionTasks()),
                        usd(line.usd()),
                        line.origin()))
            .toList());
  }

  private List<String> notes() {
    return quotes.lines().stream()
        .filter(line -> !line.reason().isEmpty())
        .map(line -> line.offer() + ": " + line.reason())
        .toList();
  }

  private TextTable crossovers() {
    List<String> byHour =
        quotes.crossovers().stream().map(Quotes.Crossing::byHour).distinct().toList();
    List<String> header = new ArrayList<>(List.of("charged by use"));
    header.addAll(byHour);
    List<List<String>> rows = new ArrayList<>();
    for (String byUse :
        quotes.crossovers().stream().map(Quotes.Crossing::byUse).distinct().toList()) {
      List<String> row = new ArrayList<>(List.of(byUse));
      quotes.crossovers().stream()
          .filter(crossing -> crossing.byUse().equals(byUse))
          .forEach(crossing -> row.add(rate(crossing.tasksPerSecond())));
      rows.add(row);
    }
    return new TextTable(header, Set.of(0), rows);
  }

  private static String usd(@Nullable Double usd) {
    return usd == null ? NONE : Figures.threeDigits(usd);
  }

  private static String rate(@Nullable Double rate) {
    return rate == null ? NONE : Figures.amount(rate);
  }
}
