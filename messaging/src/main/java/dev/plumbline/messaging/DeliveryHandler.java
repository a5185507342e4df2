package dev.plumbline.messaging;

/** Takes the deliveries of one consumer. */
@FunctionalInterface
public interface DeliveryHandler {

  /**
   * Called by one thread at a time for each consumer, in the order of the queue. May block: that
   * holds up this consumer alone. An exception closes the consumer's channel, so that everything
   * unacknowledged is delivered again after a pause.
   */
  void onDelivery(Delivery delivery) throws InterruptedException;
}
