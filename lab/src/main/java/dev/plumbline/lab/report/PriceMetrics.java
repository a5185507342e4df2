package dev.plumbline.lab.report;

import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.money.Quotes;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The prices that thresholds can be set on, by offer. */
public final class PriceMetrics {

  public static final List<Metric<PricesResult>> ALL =
      List.of(
          metric("usd", "a million tasks", Quotes.Line::usdPerMillionTasks),
          metric("total", "all the load's hours", Quotes.Line::usd));

  private PriceMetrics() {}

  private static Metric<PricesResult> metric(
      String name, String meaning, Function<Quotes.Line, @Nullable Double> price) {
    return new Metric<>(
        name,
        Unit.MONEY,
        meaning,
        result -> {
          Map<String, Double> values = new LinkedHashMap<>();
          for (Quotes.Line line : result.quotes().lines()) {
            Double usd = price.apply(line);
            if (usd != null) {
              values.put(line.offer(), usd);
            }
          }
          return values;
        });
  }
}
