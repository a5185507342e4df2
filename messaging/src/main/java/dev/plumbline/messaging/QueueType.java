package dev.plumbline.messaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of queue that a brokered run can go through: a value, not a code path. */
public enum QueueType {
  /** Durable classic queues, persistent messages, publisher confirms, manual acknowledgement. */
  CLASSIC("rabbitmq-classic"),
  /** Quorum queues: as classic, replicated by Raft where there is more than one node. */
  QUORUM("rabbitmq-quorum"),
  /**
   * Durable classic queues, but messages that are not persistent, no confirms, automatic
   * acknowledgement: may lose tasks, and says so.
   */
  TRANSIENT("rabbitmq-transient");

  private final String contender;

  QueueType(String contender) {
    this.contender = contender;
  }

  /** The contender's name, as users type it. */
  public String contender() {
    return contender;
  }

  /** The value of a meter's {@code queue_type} tag, and a part of exchange and queue names. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether messages are persistent, confirmed and acknowledged by hand: the promise to deliver.
   */
  public boolean promisesDelivery() {
    return this != TRANSIENT;
  }

  public static Optional<QueueType> ofContender(String contender) {
    return Arrays.stream(values()).filter(type -> type.contender.equals(contender)).findFirst();
  }
}
