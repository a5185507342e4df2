package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Publishes to the parking queue and waits for the confirm. */
final class ConfirmedParking implements Parking {

  private final MessagingConnections connections;
  private final Map<QueueType, ConfirmedSend> sends = new EnumMap<>(QueueType.class);

  ConfirmedParking(MessagingConnections connections) {
    this.connections = connections;
  }

  @Override
  public void park(QueueType type, byte[] body) throws ParkingException, InterruptedException {
    Optional<String> failure =
        sends
            .computeIfAbsent(
                type, any -> new ConfirmedSend(connections.publisher(type, MessageKind.PARKED)))
            .send(Topology.queue(type, MessageKind.PARKED), body);
    if (failure.isPresent()) {
      throw new ParkingException(failure.get());
    }
  }
}
