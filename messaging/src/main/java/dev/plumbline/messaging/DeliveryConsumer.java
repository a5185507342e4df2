package dev.plumbline.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Consumes one queue on a channel of its own, and goes on after whatever ends that channel: a lost
 * connection, a broker that is away, a deleted queue. Made by {@link MessagingConnections}. Safe
 * from any thread.
 *
 * <p>To stop without redeliveries: {@link #drain}, acknowledge what was delivered, then {@link
 * #close}.
 */
public interface DeliveryConsumer extends AutoCloseable {

  /** What a consumer is doing. */
  enum State {
    /** Not started, or without a channel: trying again with growing pauses, for ever. */
    CONNECTING,
    CONSUMING,
    /** The broker has no such queue type: nothing to consume, which is not a failure. */
    UNSUPPORTED,
    STOPPED
  }

  /** Begins to consume, in the background. */
  void start();

  State state();

  /** Why it does not consume, in one line; empty where it does, or is stopped. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** Most messages that it may hold now that are not acknowledged; 0 where it does not consume. */
  default int prefetch() {
    return 0;
  }

  /** What was delivered and waits for the handler, as far as this consumer knows. */
  default List<Delivery> waiting() {
    return List.of();
  }

  /**
   * Takes no more from the broker, and hands what was delivered already, up to a prefetch, to the
   * handler.
   *
   * @param timeout how long to wait for the handler; what it was not given by then it may still get
   *     until {@link #stop}
   * @return whether the handler has had everything, and is not called again
   */
  boolean drain(Duration timeout) throws InterruptedException;

  /**
   * Takes no more deliveries: the handler is not called again. What was delivered can still be
   * acknowledged.
   *
   * @param timeout how long to wait for a call of the handler that is running
   * @return whether no call is running any more
   */
  boolean stop(Duration timeout) throws InterruptedException;

  /** Stops, and closes the channel: what is not acknowledged is delivered again. */
  @Override
  void close();
}
