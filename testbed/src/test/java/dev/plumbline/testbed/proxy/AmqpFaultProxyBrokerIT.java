package dev.plumbline.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.OwnedProcesses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmqpFaultProxyBrokerIT {

  private static final String QUEUE = "proxied";
  private static final int LONG_MILLIS = 20_000;

  private static OwnedProcesses owned;
  private static AmqpEndpoint broker;
  private static AmqpFaultProxy proxy;

  @BeforeAll
  static void startBroker() throws Exception {
    owned = OwnedProcesses.open();
    broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned).endpoint();
    proxy = AmqpFaultProxy.start(broker.host(), broker.port());
  }

  @AfterAll
  static void stopBroker() {
    proxy.close();
    owned.close();
  }

  @Test
  void a_message_whose_confirm_is_cut_off_has_arrived_but_its_publisher_can_not_know()
      throws Exception {
    Connection proxied = throughTheProxy();
    try (Connection direct = broker.connect("direct");
        Channel observer = direct.createChannel()) {
      observer.queueDeclare(QUEUE, true, false, false, null);
      Channel publisher = proxied.createChannel();
      publisher.confirmSelect();
      publish(publisher);
      assertThat(publisher.waitForConfirms(LONG_MILLIS)).isTrue();

      NetworkFault fault = proxy.cutAtConfirm();
      publish(publisher);
      assertThatThrownBy(() -> publisher.waitForConfirms(LONG_MILLIS))
          .isInstanceOf(ShutdownSignalException.class);

      assertThat(fault.isActive()).isFalse();
      assertThat(observer.messageCount(QUEUE)).isEqualTo(2);
    } finally {
      proxied.abort();
    }

    try (Connection again = throughTheProxy();
        Channel publisher = again.createChannel()) {
      publisher.confirmSelect();
      publish(publisher);
      assertThat(publisher.waitForConfirms(LONG_MILLIS)).isTrue();
    }
  }

  private static Connection throughTheProxy() throws Exception {
    return new AmqpEndpoint(
            "127.0.0.1",
            proxy.port(),
            broker.user(),
            broker.password(),
            broker.virtualHost(),
            false)
        .connect("proxied");
  }

  private static void publish(Channel channel) throws Exception {
    channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, new byte[100]);
  }
}
