package dev.plumbline.producer.run;

import dev.plumbline.messaging.QueueType;

/** Says whether the broker would take tasks now. Safe from any thread. */
@FunctionalInterface
interface BrokerGate {

  /**
   * @throws BrokerUnavailableException when it can't be reached or takes no messages now
   * @throws ContenderUnavailableException when it has no such queues
   */
  void check(QueueType type);
}
