package dev.plumbline.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

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
    return "plumbline." + type.tag() + "." + kind.tag();
  }

  /** Such as {@code plumbline.tasks}. */
  public static String exchange(MessageKind kind) {
    return "plumbline." + kind.tag();
  }

  /**
   * Declares everything of the queue types; what is there already stays as it is, and a queue with
   * other arguments is used as it is.
   *
   * @throws TopologyException when something of that name is there that can't be used
   */
  public static void declare(
      Connection connection, BrokerCapabilities capabilities, Set<QueueType> types)
      throws IOException {
    visit(connection, types, new Declaring(capabilities));
  }

  /**
   * Sees that everything of the queue types is there, for users who may declare nothing. How queues
   * are made and bound can't be seen: that the definitions are ours, a test holds.
   *
   * @throws TopologyException when something is missing
   */
  static void check(Connection connection, Set<QueueType> types) throws IOException {
    visit(connection, types, new Checking());
  }

  private static void visit(Connection connection, Set<QueueType> types, Visitor visitor)
      throws IOException {
    for (MessageKind kind : MessageKind.values()) {
      String exchange = exchange(kind);
      visit(
          connection,
          "exchange " + exchange,
          visitor,
          channel -> visitor.exchange(channel, exchange, kind));
      if (kind == MessageKind.RUN_EVENTS) {
        continue;
      }
      for (QueueType type : types) {
        String queue = queue(type, kind);
        visit(
            connection,
            "queue " + queue,
            visitor,
            channel -> visitor.queue(channel, queue, type, kind));
      }
    }
  }

  /** On a channel of its own, since a refusal closes it. */
  private static void visit(Connection connection, String what, Visitor visitor, Visit visit)
      throws IOException {
    Channel channel = Channels.open(connection);
    try {
      visit.on(channel);
    } catch (IOException e) {
      Channels.close(channel);
      if (e.getCause() instanceof ShutdownSignalException refused && !refused.isHardError()) {
        throw new TopologyException(visitor.problem(what, Channels.reason(refused)), e);
      }
      throw e;
    }
    if (!Channels.close(channel)) {
      throw new IOException("no answer to closing a channel");
    }
  }

  private interface Visit {
    void on(Channel channel) throws IOException;
  }

  private interface Visitor {

    void exchange(Channel channel, String name, MessageKind kind) throws IOException;

    void queue(Channel channel, String name, QueueType type, MessageKind kind) throws IOException;

    String problem(String what, String reason);
  }

  private record Declaring(BrokerCapabilities capabilities) implements Visitor {

    @Override
    public void exchange(Channel channel, String name, MessageKind kind) throws IOException {
      boolean toAll = kind == MessageKind.RUN_EVENTS;
      channel.exchangeDeclare(
          name, toAll ? BuiltinExchangeType.FANOUT : BuiltinExchangeType.DIRECT, true);
    }

    @Override
    public void queue(Channel channel, String name, QueueType type, MessageKind kind)
        throws IOException {
      Map<String, Object> arguments = QueueArguments.of(type, kind, capabilities);
      String exchange = Topology.exchange(kind);
      try {
        channel.queueDeclare(name, true, false, false, arguments);
      } catch (IOException e) {
        if (e.getCause() instanceof ShutdownSignalException refusal
            && !refusal.isHardError()
            && ForeignArguments.take(channel.getConnection(), name, arguments, exchange, refusal)) {
          return;
        }
        throw e;
      }
      channel.queueBind(name, exchange, name);
    }

    @Override
    public String problem(String what, String reason) {
      return "cannot declare " + what + ": " + reason + remedy(what, reason);
    }

    private static String remedy(String what, String reason) {
      if (reason.startsWith("RESOURCE_LOCKED")) {
        return "; it belongs to another connection alone: end that, and this goes on";
      }
      if (!reason.startsWith("PRECONDITION_FAILED")) {
        return "; the broker's user may not declare it, or something else is in the way";
      }
      String name = what.substring(what.indexOf(' ') + 1);
      return what.startsWith("queue ")
          ? "; it can't be used as it is: once it is empty, run: " + ForeignArguments.remedy(name)
          : "; it can't be used as it is: delete that exchange, and it is made anew";
    }
  }

  private record Checking() implements Visitor {

    @Override
    public void exchange(Channel channel, String name, MessageKind kind) throws IOException {
      channel.exchangeDeclarePassive(name);
    }

    @Override
    public void queue(Channel channel, String name, QueueType type, MessageKind kind)
        throws IOException {
      channel.queueDeclarePassive(name);
    }

    @Override
    public String problem(String what, String reason) {
      return "cannot use "
          + what
          + ": "
          + reason
          + "; "
          + MessagingProperties.DECLARE
          + " is false, so it has to be made by importing the definitions into the broker";
    }
  }
}
