package dev.plumbline.lab.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A serialized object among the tasks, with the content type that once had it deserialized. */
class SerializedBodyIT {

  @Test
  void a_serialized_object_is_parked_unread_and_the_worker_goes_on() throws Exception {
    byte[] body = serialized(new HashMap<>(Map.of("any", "object")));
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned);
      try (LocalCluster cluster =
              LocalCluster.start(
                  new ClusterSettings(1, 1, null, 0, Map.of()), broker.endpoint(), owned);
          Connection connection = connect(broker.endpoint());
          Channel channel = connection.createChannel()) {
        BlockingQueue<byte[]> parked = new LinkedBlockingQueue<>();
        channel.basicConsume(
            Topology.queue(QueueType.CLASSIC, MessageKind.PARKED),
            true,
            (tag, delivery) -> parked.add(delivery.getBody()),
            tag -> {});

        channel.basicPublish(
            Topology.exchange(MessageKind.TASKS),
            Topology.queue(QueueType.CLASSIC, MessageKind.TASKS),
            new BasicProperties.Builder()
                .contentType("application/x-java-serialized-object")
                .build(),
            body);

        assertThat(parked.poll(30, TimeUnit.SECONDS)).isEqualTo(body);
        RunView run =
            cluster
                .runs()
                .start(new RunRequest("rabbitmq-classic", 1, 1, new WorkloadSpec.Count(100, 1, 4)));
        assertThat(cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {}).state())
            .isEqualTo(RunState.COMPLETED);
      }
    }
  }

  private static byte[] serialized(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Connection connect(AmqpEndpoint endpoint) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(endpoint.host());
    factory.setPort(endpoint.port());
    factory.setUsername(endpoint.user());
    factory.setPassword(endpoint.password());
    factory.setVirtualHost(endpoint.virtualHost());
    return factory.newConnection();
  }
}
