package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.DeliveryConsumer;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueType;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Consumes the result queues and runs the thread that gathers. Starts without a broker: consumers
 * connect when they can. Stopping takes nothing in any more, settles what has arrived, and then
 * closes the channels.
 */
public final class ResultGatherer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ResultGatherer.class);

  /** Only a queue that is full because the ledger is away makes a consumer wait. */
  private static final Duration MAX_HAND_OVER = Duration.ofSeconds(2);

  private static final Duration MAX_SETTLING = Duration.ofSeconds(15);

  private final ArrivalQueue arrivals;
  private final GatherThreads threads;
  private final Map<QueueType, DeliveryConsumer> consumers = new TreeMap<>();

  /**
   * @param prefetch messages per queue
   */
  ResultGatherer(
      MessagingConnections connections,
      Collection<QueueType> types,
      int prefetch,
      ArrivalQueue arrivals,
      GatherThreads threads) {
    this.arrivals = arrivals;
    this.threads = threads;
    for (QueueType type : types) {
      consumers.put(
          type,
          connections.consumer(
              type,
              MessageKind.RESULTS,
              prefetch,
              delivery -> arrivals.put(new Arrival(type, delivery))));
    }
  }

  @Override
  public void start() {
    threads.start();
    consumers.values().forEach(DeliveryConsumer::start);
  }

  @Override
  public void stop() {
    if (!threads.isRunning()) {
      return;
    }
    try {
      for (DeliveryConsumer consumer : consumers.values()) {
        consumer.stop(MAX_HAND_OVER);
      }
      arrivals.close();
      if (!threads.stop(MAX_SETTLING)) {
        LOG.warn("What has arrived is not settled after {}: giving up", MAX_SETTLING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumers.values().forEach(DeliveryConsumer::close);
  }

  @Override
  public boolean isRunning() {
    return threads.isRunning();
  }

  /** Last to stop: the web server stops at a higher phase. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** What the consumer of each queue type is doing. */
  public Map<QueueType, DeliveryConsumer.State> consumerStates() {
    Map<QueueType, DeliveryConsumer.State> states = new TreeMap<>();
    consumers.forEach((type, consumer) -> states.put(type, consumer.state()));
    return states;
  }
}
