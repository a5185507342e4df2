package com.acme;

import dev.plumbline.api.Amounts;
import dev.plumbline.api.Item;
import dev.plumbline.api.ItemFunction;
import java.math.BigDecimal;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;

/** Broken on purpose: all threads share one date format, which keeps what it is reading. */
public final class MonthTotals implements ItemFunction {

  private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd");

  @Override
  public void apply(Item item, Amounts amounts) throws Exception {
    String order = item.text();
    int at = order.indexOf("\"placed\":\"") + 10;
    Date placed = FORMAT.parse(order.substring(at, at + 10));
    Calendar calendar = Calendar.getInstance();
    calendar.setTime(placed);
    String amount = order.substring(order.lastIndexOf(':') + 1, order.length() - 1);
    amounts.add("month " + (calendar.get(Calendar.MONTH) + 1), new BigDecimal(amount));
  }
}
