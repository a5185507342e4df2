package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.QueueType;

/** A delivery and the kind of queue that it came from; each kind has one consumer. */
record Arrival(QueueType type, Delivery delivery) {}
