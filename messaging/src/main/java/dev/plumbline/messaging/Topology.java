package dev.plumbline.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * The names of exchanges and queues, and how they are declared.
 *
 * <pre>
 *   exchange             queue, for each type                routing key: the queue's name
 *   plumbline.tasks      plumbline.{type}.tasks
 *   plumbline.results    plumbline.{type}.results
 *   plumbline.dead       plumbline.{type}.dead
 *   plumbline.parked     plumbline.{type}.parked
 *   plumbline.runs       (fanout: whoever cares binds a queue)
 * </pre>
 *
 * Everything is durable, also for {@link QueueType#TRANSIENT}, whose messages are what is not kept:
 * brokers are about to drop queues that are neither durable nor exclusive.
 */
public final class Topology {

  private Topology() {}

  /** Such as {@code plumbline.quorum.tasks}; also the routing key. */
  public static String queue(QueueType type, MessageKind kind) {
    if (kind == MessageKind.RUN_EVENTS) {
      throw new IllegalArgumentException(
          "run events have no queue: bind your own to " + exchange(kind));
    }
    return "plumbline." + type.name().toLowerCase(Locale.ROOT) + "." + kind.tag();
  }

  /** Such as {@code plumbline.tasks}. */
  public static String exchange(MessageKind kind) {
    return "plumbline." + kind.tag();
  }

  /**
   * Declares everything of the queue types; what is there already stays as it is.
   *
   * @throws TopologyException when something of that name is there but made otherwise
   */
  public static void declare(
      Connection connection, BrokerCapabilities capabilities, Set<QueueType> types)
      throws IOException {
    for (MessageKind kind : MessageKind.values()) {
      declare(connection, "exchange " + exchange(kind), channel -> declareExchange(channel, kind));
      if (kind == MessageKind.RUN_EVENTS) {
        continue;
      }
      for (QueueType type : types) {
        Map<String, Object> arguments = QueueArguments.of(type, kind, capabilities);
        declare(
            connection,
            "queue " + queue(type, kind),
            channel -> declareQueue(channel, type, kind, arguments));
      }
    }
  }

  private static void declareExchange(Channel channel, MessageKind kind) throws IOException {
    BuiltinExchangeType type =
        kind == MessageKind.RUN_EVENTS ? BuiltinExchangeType.FANOUT : BuiltinExchangeType.DIRECT;
    channel.exchangeDeclare(exchange(kind), type, true);
  }

  private static void declareQueue(
      Channel channel, QueueType type, MessageKind kind, Map<String, Object> arguments)
      throws IOException {
    String queue = queue(type, kind);
    channel.queueDeclare(queue, true, false, false, arguments);
    channel.queueBind(queue, exchange(kind), queue);
  }

  private static void declare(Connection connection, String what, Declaration declaration)
      throws IOException {
    try (Channel channel = Channels.open(connection)) {
      declaration.apply(channel);
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException refused && !refused.isHardError()) {
        throw new TopologyException(
            "cannot declare "
                + what
                + ": "
                + Channels.reason(refused)
                + "; if it was made by another version, delete it while it is empty",
            e);
      }
      throw e;
    } catch (TimeoutException e) {
      throw new IOException("no answer to closing a channel: " + e.getMessage(), e);
    }
  }

  private interface Declaration {
    void apply(Channel channel) throws IOException;
  }
}
