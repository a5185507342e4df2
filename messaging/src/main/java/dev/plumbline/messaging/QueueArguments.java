package dev.plumbline.messaging;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments of a queue, all explicit: RabbitMQ's defaults differ from version to version, and
 * its default overflow drops messages silently.
 */
final class QueueArguments {

  /** A backstop only: what bounds a queue is the producer's window. */
  static final long MAX_LENGTH_BYTES = 1L << 30;

  /** Deliveries of one task message after which the broker gives it up: a backstop as well. */
  static final int TASK_DELIVERY_LIMIT = 50;

  /** The broker's own default, which some versions have for some queue types only. */
  static final int CONSUMER_TIMEOUT_MILLIS = 30 * 60 * 1000;

  private static final int NO_DELIVERY_LIMIT = -1;

  private QueueArguments() {}

  static Map<String, Object> of(QueueType type, MessageKind kind, BrokerCapabilities capabilities) {
    if (!capabilities.takesQueueArguments()) {
      return Map.of();
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("x-queue-type", type == QueueType.QUORUM ? "quorum" : "classic");
    arguments.put("x-overflow", "reject-publish");
    arguments.put("x-max-length-bytes", MAX_LENGTH_BYTES);
    if (kind == MessageKind.TASKS && type.promisesDelivery()) {
      arguments.put("x-dead-letter-exchange", Topology.exchange(MessageKind.DEAD_LETTERS));
      arguments.put("x-dead-letter-routing-key", Topology.queue(type, MessageKind.DEAD_LETTERS));
    }
    if (type == QueueType.QUORUM) {
      putQuorumArguments(arguments, kind, capabilities);
    }
    return arguments;
  }

  private static void putQuorumArguments(
      Map<String, Object> arguments, MessageKind kind, BrokerCapabilities capabilities) {
    if (kind == MessageKind.TASKS) {
      arguments.put("x-delivery-limit", TASK_DELIVERY_LIMIT);
      arguments.put("x-dead-letter-strategy", "at-least-once");
    } else if (capabilities.limitsDeliveriesByDefault()) {
      // A result is redelivered with every crash of an aggregator and is never to be dropped.
      arguments.put("x-delivery-limit", NO_DELIVERY_LIMIT);
    }
    if (capabilities.takesConsumerTimeout()) {
      arguments.put("x-consumer-timeout", CONSUMER_TIMEOUT_MILLIS);
    }
  }
}
