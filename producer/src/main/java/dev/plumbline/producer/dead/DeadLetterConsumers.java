package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.DeliveryConsumer;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.wire.MessageCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Consumes the dead-letter queues of the queue types that promise delivery; the others have none to
 * give. Starts without a broker: consumers connect when they can.
 */
final class DeadLetterConsumers implements SmartLifecycle {

  /** Small: a dead letter may be as large as a message can be, and there should be few. */
  private static final int PREFETCH = 10;

  private static final Duration MAX_CALL = Duration.ofSeconds(5);

  private final List<DeliveryConsumer> consumers = new ArrayList<>();
  private final List<ConfirmedSend> sends = new ArrayList<>();
  private final Retry retry;
  private volatile boolean running; // written by the context's thread

  DeadLetterConsumers(
      MessagingConnections connections,
      Collection<QueueType> types,
      MessageCodec codec,
      NeededTasks needed,
      Retry retry,
      MeterRegistry registry) {
    this.retry = retry;
    for (QueueType type : types) {
      if (type.promisesDelivery()) {
        ConfirmedSend tasks = new ConfirmedSend(connections.publisher(type, MessageKind.TASKS));
        ConfirmedSend parked = new ConfirmedSend(connections.publisher(type, MessageKind.PARKED));
        sends.addAll(List.of(tasks, parked));
        DeadLetterHandler handler =
            new DeadLetterHandler(
                codec,
                needed,
                new DeadLetterHandler.Sends(type, tasks, parked),
                DeadLetterMeters.of(registry, type),
                retry,
                System::nanoTime);
        consumers.add(connections.consumer(type, MessageKind.DEAD_LETTERS, PREFETCH, handler));
      }
    }
  }

  @Override
  public void start() {
    consumers.forEach(DeliveryConsumer::start);
    running = true;
  }

  @Override
  public void stop() {
    retry.stop();
    try {
      for (DeliveryConsumer consumer : consumers) {
        consumer.stop(MAX_CALL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumers.forEach(DeliveryConsumer::close);
    sends.forEach(ConfirmedSend::close);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
