package dev.plumbline.lab.money;

import java.util.List;

/**
 * Charged by the request, as SQS is. What is easily forgotten: a message is sent, received and
 * deleted, a large one counts as many requests, and a receive that finds nothing counts too.
 *
 * @param tiers by requests a month, cheapest last
 * @param freeRequests a month, before the first tier
 * @param actions of which each message needs one each
 * @param unit how much of a payload one request carries
 */
record RequestPricing(List<Tier> tiers, double freeRequests, Actions actions, Unit unit)
    implements PricingModel {

  /**
   * @param upToMillion requests a month; infinite in the last tier
   */
  record Tier(double upToMillion, double usdPerMillion) {}

  /**
   * @param withPayload send and receive
   * @param bare delete
   */
  record Actions(int withPayload, int bare) {}

  /**
   * @param bytes of payload that are one request
   * @param batchMessages at most in one request
   * @param batchBytes at most in one batch
   */
  record Unit(int bytes, int batchMessages, int batchBytes) {}

  private static final double MILLION = 1e6;

  @Override
  public Bill bill(Load load) {
    double batches = load.allMessages() / messagesPerBatch(load.messages());
    double requests = batches * requestsPerBatch(load.messages()) + load.emptyReceives();
    return Bill.of(usd(Math.max(0, requests - freeRequests) / MILLION));
  }

  @Override
  public boolean isByUse() {
    return true;
  }

  private int messagesPerBatch(Load.Messages messages) {
    int fitting = unit.batchBytes() / Math.max(1, messages.payloadBytes());
    return Math.max(1, Math.min(Math.min(messages.batch(), unit.batchMessages()), fitting));
  }

  private double requestsPerBatch(Load.Messages messages) {
    double bytes = (double) messages.payloadBytes() * messagesPerBatch(messages);
    double units = Math.max(1, Math.ceil(bytes / unit.bytes()));
    return units * actions.withPayload() + actions.bare();
  }

  private double usd(double millionRequests) {
    double usd = 0;
    double from = 0;
    for (Tier tier : tiers) {
      double here = Math.min(millionRequests, tier.upToMillion()) - from;
      if (here <= 0) {
        break;
      }
      usd += here * tier.usdPerMillion();
      from = tier.upToMillion();
    }
    return usd;
  }
}
