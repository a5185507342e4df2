package dev.plumbline.producer.dead;

import dev.plumbline.messaging.ConfirmedSend;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.run.InvalidRequestException;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.producer.run.BrokerUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the messages that were taken out of the way, and sends parked ones back to work. What it
 * looks at stays in its queue; meanwhile nobody else gets it. Safe from any thread.
 */
public final class DeadLetters {

  /** How many messages one request looks at. */
  public static final int MAX_MESSAGES = 1_000;

  private final MessageStore store;
  private final MessageCodec codec;

  DeadLetters(MessageStore store, MessageCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /**
   * What lies in the dead-letter and parking queues; removes nothing.
   *
   * @param limit how many at most, 1 to {@value #MAX_MESSAGES}
   * @throws BrokerUnavailableException when the broker does not answer
   */
  public List<StoredMessage> list(int limit) throws InvalidRequestException {
    if (limit < 1 || limit > MAX_MESSAGES) {
      throw new InvalidRequestException(
          "limit must be from 1 to " + MAX_MESSAGES + ", but is " + limit);
    }
    List<StoredMessage> messages = new ArrayList<>();
    try {
      for (QueueType type : store.types()) {
        list(type, MessageKind.DEAD_LETTERS, limit, messages);
        list(type, MessageKind.PARKED, limit, messages);
      }
      return messages;
    } catch (IOException e) {
      throw away(e.getMessage());
    }
  }

  private void list(QueueType type, MessageKind kind, int limit, List<StoredMessage> messages)
      throws IOException {
    if (messages.size() == limit) {
      return;
    }
    try (MessageStore.Reader reader = store.read(type, kind)) {
      Optional<Delivery> next = reader.next();
      while (next.isPresent()) {
        messages.add(stored(Topology.queue(type, kind), kind, next.get()));
        next = messages.size() == limit ? Optional.empty() : reader.next();
      }
    }
  }

  private StoredMessage stored(String queue, MessageKind where, Delivery message) {
    byte[] bytes = message.body();
    Body body = Body.read(codec, bytes);
    boolean readable = body.kind() != null;
    UUID run = readable ? body.tasks().getFirst().run().value() : null;
    String parked = readable ? "it could not be read when it was parked" : body.complaint();
    return new StoredMessage(
        queue,
        body.kind() == null ? "unreadable" : body.kind().tag(),
        run,
        body.tasks().stream().limit(StoredMessage.MAX_TASKS).map(task -> task.index()).toList(),
        bytes.length,
        where == MessageKind.PARKED ? parked : DeathReason.of(message).text());
  }

  /**
   * Publishes parked messages that can be read to the queue that they belong to, and removes each
   * when that is confirmed. Looks at no more than {@value #MAX_MESSAGES} of a queue.
   *
   * @param queue the parking queue; null for all
   * @return how many were published
   * @throws BrokerUnavailableException when the broker does not answer: what was not removed can be
   *     replayed again
   */
  public int replay(@Nullable String queue) throws InvalidRequestException, InterruptedException {
    List<QueueType> wanted = wanted(queue);
    int replayed = 0;
    try {
      for (QueueType type : store.types()) {
        if (wanted.contains(type)) {
          replayed += replay(type);
        }
      }
      return replayed;
    } catch (IOException e) {
      throw away(e.getMessage() + "; " + replayed + " messages were replayed from other queues");
    }
  }

  private int replay(QueueType type) throws IOException, InterruptedException {
    int replayed = 0;
    try (MessageStore.Reader reader = store.read(type, MessageKind.PARKED);
        ConfirmedSend tasks = store.send(type, MessageKind.TASKS);
        ConfirmedSend results = store.send(type, MessageKind.RESULTS)) {
      for (int looked = 0; looked < MAX_MESSAGES; looked++) {
        Optional<Delivery> next = reader.next();
        if (next.isEmpty()) {
          break;
        }
        MessageKind kind = Body.read(codec, next.get().body()).kind();
        if (kind != null) {
          ConfirmedSend send = kind == MessageKind.TASKS ? tasks : results;
          Optional<String> failure = send.send(Topology.queue(type, kind), next.get().body());
          if (failure.isPresent()) {
            throw new IOException("a message was not confirmed: " + failure.get());
          }
          next.get().ack();
          replayed++;
        }
      }
    }
    return replayed;
  }

  private static List<QueueType> wanted(@Nullable String queue) throws InvalidRequestException {
    List<QueueType> all = List.of(QueueType.values());
    if (queue == null) {
      return all;
    }
    List<QueueType> wanted =
        all.stream()
            .filter(type -> Topology.queue(type, MessageKind.PARKED).equals(queue))
            .toList();
    if (wanted.isEmpty()) {
      throw new InvalidRequestException(
          "queue '"
              + queue
              + "' is no parking queue; they are "
              + Arrays.stream(QueueType.values())
                  .map(type -> Topology.queue(type, MessageKind.PARKED))
                  .collect(Collectors.joining(", ")));
    }
    return wanted;
  }

  private static BrokerUnavailableException away(@Nullable String reason) {
    return new BrokerUnavailableException(String.valueOf(reason));
  }
}
