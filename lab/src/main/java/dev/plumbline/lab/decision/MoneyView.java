package dev.plumbline.lab.decision;

import dev.plumbline.lab.money.Load;
import dev.plumbline.lab.money.PriceList;
import dev.plumbline.lab.money.Quotes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each way costs in US dollars: the processor time at the price of one's own, and a broker's
 * messages by the offers of the price list.
 *
 * @param perMillion items, by processor time alone, the broker's included
 * @param month empty when no rate was given
 * @param crossovers where an offer by use and one by the hour cost the same
 */
public record MoneyView(PerMillion perMillion, List<Line> month, List<Quotes.Crossing> crossovers) {

  private static final double NANOS = 1e9;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double LONG_POLL = 0.05;
  private static final String OWN = "your own broker";

  public record PerMillion(double inJvm, double asShipped, double best) {}

  /**
   * @param usd a month, the services' processor time included; null when it can't be had
   * @param fits whether it is within the budget; null without one
   */
  public record Line(
      String way, boolean brokered, @Nullable Double usd, @Nullable Boolean fits, String reason) {}

  static MoneyView of(Question question, Ways ways, Calibration calibration, PriceList prices) {
    long items = question.work().items();
    PerMillion perMillion =
        new PerMillion(
            perMillion(prices, ways.inJvm().cpuNanos(), items),
            perMillion(prices, ways.asShipped().cpuNanos(), items),
            perMillion(prices, ways.best().cpuNanos(), items));
    Double rate = question.itemsPerSecond();
    if (rate == null) {
      return new MoneyView(perMillion, List.of(), List.of());
    }
    Quotes quotes = Quotes.of(prices, load(question, rate, ways, calibration));
    double millionsAMonth = rate * Load.MONTH * SECONDS_PER_HOUR / PriceList.MILLION;
    double services = millionsAMonth * perMillion(prices, ways.best().services(), items);
    Double budget = question.usdPerMonth();
    List<Line> month = new ArrayList<>();
    month.add(line("one JVM", false, millionsAMonth * perMillion.inJvm(), budget, ""));
    month.add(line(OWN, true, millionsAMonth * perMillion.best(), budget, ""));
    String ownCpu = prices.ownCpu().map(offer -> offer.name()).orElse("");
    for (Quotes.Line quote : quotes.lines()) {
      if (!quote.offer().equals(ownCpu)) {
        Double usd = quote.usd() == null ? null : Double.valueOf(quote.usd() + services);
        month.add(line(quote.offer(), true, usd, budget, quote.reason()));
      }
    }
    return new MoneyView(perMillion, month, crossovers(quotes, ownCpu));
  }

  /** Whether any way of that kind is within the budget, or there is none to be within. */
  boolean anyFits(boolean brokered) {
    return month.isEmpty()
        || month.stream()
            .filter(line -> line.brokered() == brokered)
            .anyMatch(line -> !Boolean.FALSE.equals(line.fits()));
  }

  private static Line line(
      String way, boolean brokered, @Nullable Double usd, @Nullable Double budget, String reason) {
    Boolean fits = budget == null ? null : Boolean.valueOf(usd != null && usd <= budget);
    return new Line(way, brokered, usd, fits, reason);
  }

  private static List<Quotes.Crossing> crossovers(Quotes quotes, String ownCpu) {
    return quotes.crossovers().stream()
        .filter(crossing -> !crossing.byUse().equals(ownCpu) && crossing.tasksPerSecond() != null)
        .toList();
  }

  private static double perMillion(PriceList prices, double cpuNanos, long items) {
    return prices.usdPerMillionTasks(cpuNanos / NANOS / items);
  }

  /** Tasks and results are a message each, with the best number of tasks in it. */
  private static Load load(Question question, double rate, Ways ways, Calibration calibration) {
    int tasks = ways.best().tasksPerMessage();
    int bytes = calibration.brokered().wire().bytes(tasks, question.work().payloadBytes());
    return new Load(
        rate,
        new Load.Messages(2.0 / tasks, bytes, 1),
        new Load.Idle(calibration.workers(), LONG_POLL),
        0,
        Load.MONTH);
  }
}
