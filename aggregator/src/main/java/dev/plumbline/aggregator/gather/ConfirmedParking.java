package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Publishes to the parking queue and waits for the confirm. */
final class ConfirmedParking implements Parking {

  private final MessagingConnections connections;
  private final Map<QueueType, Publisher> publishers = new EnumMap<>(QueueType.class);

  ConfirmedParking(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public void park(QueueType type, byte[] body) throws ParkingException, InterruptedException {
    BlockingQueue<Optional<String>> failure = new ArrayBlockingQueue<>(1);
    publishers
        .computeIfAbsent(type, any -> connections.publisher(type, MessageKind.PARKED))
        .publish(
            Topology.queue(type, MessageKind.PARKED),
            body,
            new Publisher.Receipt() {
              @Override
              public void confirmed() {
                failure.add(Optional.empty());
              }

              @Override
              public void failed(String reason) {
                failure.add(Optional.of(reason));
              }
            });
    Optional<String> reason = failure.take();
    if (reason.isPresent()) {
      throw new ParkingException(reason.get());
    }
  }
}
