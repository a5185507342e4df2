package dev.plumbline.lab.money;

/**
 * Charged by the byte, in and out, as Pub/Sub is. What is easily forgotten: a request counts as
 * many bytes at least, so small messages that travel alone pay for what they don't hold.
 *
 * @param usdPerTebibyte published, and again delivered
 * @param freeGibibytes a month, of both together
 * @param minRequestBytes that a request counts
 * @param overheadBytes that each message counts beside its payload
 */
record BytePricing(
    double usdPerTebibyte, double freeGibibytes, int minRequestBytes, int overheadBytes)
    implements PricingModel {

  private static final double GIBIBYTE = 1L << 30;
  private static final double TEBIBYTE = 1L << 40;
  private static final int IN_AND_OUT = 2;

  @Override
  public Bill bill(Load load) {
    Load.Messages messages = load.messages();
    double inBatch = (double) messages.batch() * (messages.payloadBytes() + overheadBytes);
    double perMessage = Math.max(minRequestBytes, inBatch) / messages.batch();
    double bytes = load.allMessages() * IN_AND_OUT * perMessage;
    return Bill.of(Math.max(0, bytes - freeGibibytes * GIBIBYTE) / TEBIBYTE * usdPerTebibyte);
  }

  @Override
  public boolean isByUse() {
    return true;
  }
}
