package com.acme;

import dev.plumbline.api.Amounts;
import dev.plumbline.api.Item;
import dev.plumbline.api.ItemFunction;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turnover by country and by month, from orders of one JSON object a line. */
public final class OrderTotals implements ItemFunction {

  private static final Pattern ORDER =
      Pattern.compile(
          "\"country\":\"([A-Z]{2})\",\"placed\":\"([0-9]{4}-[0-9]{2})-[0-9]{2}\","
              + "\"amount\":([0-9.]+)");

  @Override
  public void apply(Item item, Amounts amounts) {
    Matcher order = ORDER.matcher(item.text());
    if (!order.find()) {
      throw new IllegalArgumentException("no order: " + item.text());
    }
    BigDecimal amount = new BigDecimal(order.group(3));
    amounts.add(order.group(1), amount);
    amounts.add(order.group(2), amount);
    amounts.count("orders");
  }
}
