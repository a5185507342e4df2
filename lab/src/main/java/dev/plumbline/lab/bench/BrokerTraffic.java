package dev.plumbline.lab.bench;

import java.util.Map;

/**
 * How messages go over the broker, the same for Plumbline and for what it is measured against.
 *
 * @param confirmWindow how far a publisher may be ahead of its oldest unconfirmed message
 * @param prefetch unacknowledged messages that all consumers of a queue hold together
 */
record BrokerTraffic(int confirmWindow, int prefetch) {

  /** A window that keeps the broker busy, and a prefetch at which consumers don't wait for it. */
  static final BrokerTraffic USUAL = new BrokerTraffic(1000, 500);

  private static final int ACKNOWLEDGEMENTS_A_PREFETCH = 10;

  /** Messages that are acknowledged together at most: the services take a tenth of a prefetch. */
  int acknowledgeEvery() {
    return prefetch / ACKNOWLEDGEMENTS_A_PREFETCH;
  }

  /** Settings of the services. */
  Map<String, String> properties(int workers) {
    return Map.of(
        "plumbline.messaging.publish-window", Integer.toString(confirmWindow),
        "plumbline.worker.prefetch", Integer.toString(prefetch / workers));
  }
}
