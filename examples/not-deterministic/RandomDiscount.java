package com.acme;

import dev.plumbline.api.Amounts;
import dev.plumbline.api.Item;
import dev.plumbline.api.ItemFunction;
import java.math.BigDecimal;
import java.util.Random;

/** Broken on purpose: the same order comes to another amount each time. */
public final class RandomDiscount implements ItemFunction {

  private static final BigDecimal DISCOUNT = new BigDecimal("0.90");

  private final Random random = new Random();

  @Override
  public void apply(Item item, Amounts amounts) {
    String order = item.text();
    String amount = order.substring(order.lastIndexOf(':') + 1, order.length() - 1);
    BigDecimal price = new BigDecimal(amount);
    amounts.add("turnover", random.nextInt(10) == 0 ? price.multiply(DISCOUNT) : price);
  }
}
