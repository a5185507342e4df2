package dev.plumbline.lab.money;

import java.util.OptionalDouble;

/** Where two offers cost the same: on either side, another one is the cheaper. */
final class Crossover {

  private static final double MIN_RATE = 1e-3;
  private static final double MAX_RATE = 1e6;
  private static final double STEP = 1.05;
  private static final int HALVINGS = 60;

  private Crossover() {}

  /**
   * The lowest rate between {@value #MIN_RATE} and {@value #MAX_RATE} tasks per second; empty when
   * there is none, or when one of the offers can't be had up to it.
   *
   * @param load whose own rate does not matter
   */
  static OptionalDouble tasksPerSecond(PricingModel one, PricingModel other, Load load) {
    double low = MIN_RATE;
    double before = difference(one, other, load, low);
    while (low < MAX_RATE) {
      double high = low * STEP;
      double after = difference(one, other, load, high);
      if (before * after < 0) {
        return OptionalDouble.of(between(one, other, load, low, high));
      }
      low = high;
      before = after;
    }
    return OptionalDouble.empty();
  }

  private static double between(
      PricingModel one, PricingModel other, Load load, double from, double to) {
    double low = from;
    double high = to;
    double sign = difference(one, other, load, low);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (sign * difference(one, other, load, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Not a number, which no comparison holds for, where one of them can't be had. */
  private static double difference(PricingModel one, PricingModel other, Load load, double rate) {
    Load there = load.withTasksPerSecond(rate);
    Double first = one.bill(there).usd();
    Double second = other.bill(there).usd();
    return first == null || second == null ? Double.NaN : first - second;
  }
}
