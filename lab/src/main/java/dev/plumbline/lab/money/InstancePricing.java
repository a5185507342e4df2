package dev.plumbline.lab.money;

/**
 * Charged by the hour, busy or idle.
 *
 * @param maxMessagesPerSecond that it carries; infinite when nobody says
 */
record InstancePricing(double usdPerHour, double maxMessagesPerSecond) implements PricingModel {

  /** A crossover is looked for up to the very limit, where a last bit must not decide. */
  private static final double ROUNDING = 1 + 1e-9;

  @Override
  public Bill bill(Load load) {
    return load.messagesPerSecond() > maxMessagesPerSecond * ROUNDING
        ? Bill.none("carries at most " + Math.round(maxMessagesPerSecond) + " messages per second")
        : Bill.of(usdPerHour * load.hours());
  }

  @Override
  public boolean isByUse() {
    return false;
  }
}
