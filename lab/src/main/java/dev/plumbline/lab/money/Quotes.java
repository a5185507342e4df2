package dev.plumbline.lab.money;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What every offer takes for one load: every report of prices is drawn from it.
 *
 * @param crossovers between what is charged by use and what is charged by the hour
 */
public record Quotes(Load load, List<Line> lines, List<Crossing> crossovers) {

  /**
   * @param usd for all of the load's hours; null where the offer can't be had
   * @param usdPerMillionTasks null too where there are no tasks
   * @param reason why it can't be had, else empty
   */
  public record Line(
      String offer,
      @Nullable Double usd,
      @Nullable Double usdPerMillionTasks,
      String reason,
      String origin) {}

  /**
   * @param tasksPerSecond where both cost the same; below, {@code byUse} is the cheaper; null where
   *     there is no such rate
   */
  public record Crossing(String byUse, String byHour, @Nullable Double tasksPerSecond) {}

  public static Quotes of(PriceList prices, Load load) {
    return new Quotes(
        load,
        prices.offers().stream().map(offer -> line(offer, load)).toList(),
        crossovers(prices.offers(), load));
  }

  private static Line line(Offer offer, Load load) {
    Bill bill = offer.pricing().bill(load);
    Double usd = bill.usd();
    Double perMillion = usd == null || load.tasks() == 0 ? null : usd / load.millionTasks();
    return new Line(offer.name(), usd, perMillion, bill.reason(), offer.origin());
  }

  private static List<Crossing> crossovers(List<Offer> offers, Load load) {
    List<Crossing> crossings = new ArrayList<>();
    for (Offer byUse : offers) {
      for (Offer byHour : offers) {
        if (byUse.pricing().isByUse() && !byHour.pricing().isByUse()) {
          OptionalDouble rate = Crossover.tasksPerSecond(byUse.pricing(), byHour.pricing(), load);
          crossings.add(
              new Crossing(
                  byUse.name(),
                  byHour.name(),
                  rate.isPresent() ? Double.valueOf(rate.getAsDouble()) : null));
        }
      }
    }
    return crossings;
  }
}
