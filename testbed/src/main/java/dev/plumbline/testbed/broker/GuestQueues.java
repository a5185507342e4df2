package dev.plumbline.testbed.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.messaging.BrokerCapabilities;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.TopologyException;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Plumbline's queues on a broker that somebody else runs. They are ours alone, or nothing is
 * measured: messages of earlier runs would be counted as ours, and other consumers would take
 * tasks. At the end, what was made is removed, and what was there already is empty again.
 *
 * <pre>
 *   open ── consumers, or messages? ── yes ──► refused, untouched
 *     │ no
 *   declare what is missing ──► measure ──► close: empty the queues, delete what was missing
 * </pre>
 */
final class GuestQueues implements AutoCloseable {

  private static final String CONNECTION = "plumbline-guest";

  /** What runs need empty. */
  private static final List<MessageKind> WORKING = List.of(MessageKind.TASKS, MessageKind.RESULTS);

  /** What is for people. */
  private static final List<MessageKind> ASIDE =
      List.of(MessageKind.DEAD_LETTERS, MessageKind.PARKED);

  private final AmqpEndpoint endpoint;
  private final Set<QueueType> types;
  private final Set<String> newQueues = new LinkedHashSet<>();
  private final Set<String> newExchanges = new LinkedHashSet<>();

  private GuestQueues(AmqpEndpoint endpoint, Set<QueueType> types) {
    this.endpoint = endpoint;
    this.types = types;
  }

  /**
   * Declares the queues.
   *
   * @throws UnavailableException when they can't be ours alone, with what to do; nothing is left
   */
  static GuestQueues open(AmqpEndpoint endpoint) throws UnavailableException {
    try (Connection connection = endpoint.connect(CONNECTION)) {
      BrokerCapabilities broker = BrokerCapabilities.of(connection.getServerProperties());
      GuestQueues queues = new GuestQueues(endpoint, broker.queueTypes());
      queues.look(connection);
      try {
        Topology.declare(connection, broker, queues.types);
      } catch (IOException e) {
        queues.close();
        throw e;
      }
      return queues;
    } catch (TopologyException e) {
      throw new UnavailableException("broker " + endpoint + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnavailableException("broker " + endpoint + " can't be used: " + e.getMessage(), e);
    }
  }

  private void look(Connection connection) throws IOException, UnavailableException {
    for (String queue : names(WORKING)) {
      look(connection, queue, true);
    }
    for (String queue : names(ASIDE)) {
      look(connection, queue, false);
    }
    for (MessageKind kind : MessageKind.values()) {
      String exchange = Topology.exchange(kind);
      if (ask(connection, channel -> channel.exchangeDeclarePassive(exchange)).isEmpty()) {
        newExchanges.add(exchange);
      }
    }
  }

  private void look(Connection connection, String queue, boolean mustBeEmpty)
      throws IOException, UnavailableException {
    Optional<AMQP.Queue.DeclareOk> found =
        ask(connection, channel -> channel.queueDeclarePassive(queue));
    if (found.isEmpty()) {
      newQueues.add(queue);
      return;
    }
    if (found.get().getConsumerCount() > 0) {
      throw new UnavailableException(
          "broker %s: others consume from queue %s (consumers: %d); end them, or name another virtual host"
              .formatted(endpoint, queue, found.get().getConsumerCount()));
    }
    if (mustBeEmpty && found.get().getMessageCount() > 0) {
      throw new UnavailableException(
          "broker %s: queue %s is not empty (messages of earlier runs: %d), and they would be measured"
                  .formatted(endpoint, queue, found.get().getMessageCount())
              + " too; run rabbitmqctl purge_queue %s --vhost %s, or name another virtual host"
                  .formatted(queue, endpoint.virtualHost()));
    }
  }

  private List<String> names(List<MessageKind> kinds) {
    return kinds.stream()
        .flatMap(kind -> types.stream().map(type -> Topology.queue(type, kind)))
        .toList();
  }

  /** Once nobody uses them any more. What can't be removed is told, and left. */
  @Override
  public void close() {
    List<String> left = new ArrayList<>();
    try (Connection connection = endpoint.connect(CONNECTION)) {
      for (String queue : names(WORKING)) {
        attempt(connection, left, queue, channel -> channel.queuePurge(queue));
      }
      for (String queue : newQueues) {
        attempt(connection, left, queue, channel -> deleteEmpty(channel, queue));
      }
      for (String exchange : newExchanges) { // those with a queue that stays stay, too
        attempt(connection, left, exchange, channel -> channel.exchangeDelete(exchange, true));
      }
    } catch (UnavailableException | IOException e) {
      left.add(String.valueOf(e.getMessage()));
    }
    if (!left.isEmpty()) {
      System.err.println("plumbline: not removed: " + String.join("; ", left));
    }
  }

  /** Dead letters and parked messages stay, for people. Quorum queues can't be asked for that. */
  private static AMQP.Queue.DeleteOk deleteEmpty(Channel channel, String queue) throws IOException {
    long messages = channel.messageCount(queue);
    if (messages > 0) {
      throw new IOException("messages that were given up: " + messages);
    }
    return channel.queueDelete(queue);
  }

  private static void attempt(
      Connection connection, List<String> left, String name, Question<?> question) {
    try {
      ask(connection, question);
    } catch (IOException e) {
      left.add(name + " (" + e.getMessage() + ")");
    }
  }

  /** On a channel of its own, since a refusal closes it. Empty when there is no such thing. */
  private static <T> Optional<T> ask(Connection connection, Question<T> question)
      throws IOException {
    try (Channel channel =
        connection.openChannel().orElseThrow(() -> new IOException("no channel is free"))) {
      return Optional.of(question.put(channel));
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException refusal
          && refusal.getReason() instanceof AMQP.Channel.Close close) {
        if (close.getReplyCode() == AMQP.NOT_FOUND) {
          return Optional.empty();
        }
        throw new IOException(close.getReplyText(), e);
      }
      throw e;
    } catch (ShutdownSignalException e) {
      throw new IOException("the connection was lost: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer to closing a channel", e);
    }
  }

  /** What the broker is asked on a channel. */
  private interface Question<T> {
    T put(Channel channel) throws IOException;
  }
}
