package dev.plumbline.lab.money;

/**
 * A way to charge. Prices change, and so does what they are asked for: a new way is one more
 * implementation, and its line in {@link PriceListReader}.
 */
public interface PricingModel {

  /** For all of the load's hours. */
  Bill bill(Load load);

  /** Whether a load of nothing costs nothing, so that the price follows the use. */
  boolean isByUse();
}
