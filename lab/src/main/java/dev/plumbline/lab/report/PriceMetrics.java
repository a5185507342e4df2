package dev.plumbline.lab.report;

import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.money.Quotes;
import dev.plumbline.lab.threshold.Metric;
import dev.plumbline.lab.threshold.MetricTable;
import dev.plumbline.lab.threshold.Unit;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The prices that thresholds can be set on, by offer. */
public final class PriceMetrics {

  private static final MetricTable<PricesResult, Quotes.Line> OFFERS =
      new MetricTable<>(result -> result.quotes().lines(), Quotes.Line::offer);

  public static final List<Metric<PricesResult>> ALL =
      List.of(
          OFFERS.some("usd", Unit.MONEY, "a million tasks", line -> of(line.usdPerMillionTasks())),
          OFFERS.some("total", Unit.MONEY, "all the load's hours", line -> of(line.usd())));

  private PriceMetrics() {}

  private static OptionalDouble of(@Nullable Double usd) {
    return usd == null ? OptionalDouble.empty() : OptionalDouble.of(usd);
  }
}
