package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The queues of a broker as far as looking into them goes. Safe from any thread. */
interface MessageStore {

  /**
   * The queue types that the broker has.
   *
   * @throws IOException when it can't be reached, with one line that says why
   */
  Set<QueueType> types() throws IOException;

  Reader read(QueueType type, MessageKind kind) throws IOException;

  ConfirmedSend send(QueueType type, MessageKind kind);

  /** Holds what it has read until it is closed, and gives back what was not acknowledged. */
  interface Reader extends AutoCloseable {

    Optional<Delivery> next() throws IOException;

    @Override
    void close();
  }
}
