package dev.plumbline.lab.money;

/**
 * Something that can be bought.
 *
 * @param source where its price was read
 * @param retrieved of when that is: a year, a month or a day
 * @param lastKnown whether the price may have changed since, and no newer one was found
 */
public record Offer(
    String name, PricingModel pricing, String source, String retrieved, boolean lastKnown) {

  /** Of when the price is, and where it was read, in one line. */
  public String origin() {
    return (lastKnown ? "last known " : "") + retrieved + ", " + source;
  }
}
