package dev.plumbline.testbed.broker;

/**
 * How many messages a queue holds.
 *
 * @param ready to be delivered
 * @param unacknowledged delivered but not acknowledged, or on the way to a dead-letter queue
 */
public record Depth(long ready, long unacknowledged) {}
