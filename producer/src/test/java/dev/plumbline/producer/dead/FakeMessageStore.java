package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queues in memory: a reader holds what it has read, and gives it back. */
final class FakeMessageStore implements MessageStore {

  final Map<String, List<byte[]>> queues = new HashMap<>();
  final RecordedSend sent = new RecordedSend();
  int readers;
  @Nullable String away;

  List<byte[]> queue(QueueType type, MessageKind kind) {
    return queues.computeIfAbsent(Topology.queue(type, kind), name -> new ArrayList<>());
  }

  @Override
  public Set<QueueType> types() throws IOException {
    if (away != null) {
      throw new IOException(away);
    }
    return EnumSet.of(QueueType.CLASSIC, QueueType.QUORUM);
  }

  @Override
  public Reader read(QueueType type, MessageKind kind) {
    readers++;
    List<byte[]> queue = queue(type, kind);
    Deque<byte[]> unread = new ArrayDeque<>(queue);
    return new Reader() {
      @Override
      public Optional<Delivery> next() {
        return Optional.ofNullable(unread.poll())
            .map(body -> new StoredDelivery(body, () -> queue.remove(body)));
      }

      @Override
      public void close() {
        readers--;
      }
    };
  }

  @Override
  public ConfirmedSend send(QueueType type, MessageKind kind) {
    return sent.send();
  }
}
