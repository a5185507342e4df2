package dev.plumbline.testbed.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.plumbline.messaging.BrokerCapabilities;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An embedded broker with the classic queues of the services, and who publishes and reads there.
 */
final class DeclaredQueues implements AutoCloseable {

  private static final int LONG_MILLIS = 30_000;

  private final OwnedProcesses owned;
  private final AmqpEndpoint endpoint;
  private final Connection connection;
  private final Channel channel;

  private DeclaredQueues(OwnedProcesses owned, AmqpEndpoint endpoint) throws Exception {
    this.owned = owned;
    this.endpoint = endpoint;
    this.connection = endpoint.connect("test");
    this.channel = connection.createChannel();
    Topology.declare(
        connection,
        BrokerCapabilities.of(connection.getServerProperties()),
        Set.of(QueueType.CLASSIC));
  }

  static DeclaredQueues start() throws Exception {
    OwnedProcesses owned = OwnedProcesses.open();
    AmqpEndpoint endpoint = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned).endpoint();
    return new DeclaredQueues(owned, endpoint);
  }

  AmqpEndpoint endpoint() {
    return endpoint;
  }

  void publish(MessageKind kind, BasicProperties properties, byte[] body) throws Exception {
    channel.basicPublish(
        Topology.exchange(kind), Topology.queue(QueueType.CLASSIC, kind), properties, body);
  }

  /** So many messages of the queue, as they come. */
  List<Delivery> take(MessageKind kind, int count) throws Exception {
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    List<Delivery> taken = new ArrayList<>();
    try (Channel taking = connection.createChannel()) {
      taking.basicQos(count);
      taking.basicConsume(
          Topology.queue(QueueType.CLASSIC, kind),
          (tag, delivery) -> deliveries.add(delivery),
          cancelled -> {});
      while (taken.size() < count) {
        taken.add(
            Objects.requireNonNull(
                deliveries.poll(LONG_MILLIS, TimeUnit.MILLISECONDS),
                () -> "only " + taken.size() + " messages of " + count));
      }
      taking.basicAck(taken.get(count - 1).getEnvelope().getDeliveryTag(), true);
    }
    return taken;
  }

  long depth(MessageKind kind) throws Exception {
    return channel.messageCount(Topology.queue(QueueType.CLASSIC, kind));
  }

  @Override
  public void close() {
    owned.close();
  }
}
