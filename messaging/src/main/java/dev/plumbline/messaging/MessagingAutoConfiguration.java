package dev.plumbline.messaging;

import com.rabbitmq.client.ConnectionFactory;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.MeteredCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.amqp.rabbit.connection.ConnectionNameStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Codec and connections for a service that has this module on its class path. Nothing connects at
 * start-up: a service starts without a broker and becomes ready when there is one.
 */
@AutoConfiguration(
    afterName = "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration")
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

  private static final int HEARTBEAT_SECONDS = 10;
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  /**
   * A body as large as the client's limit ends the connection, again and again, since it is never
   * taken from its queue. So it is above what {@link ScreenedSockets} let pass, and the codec
   * refuses what is above {@code plumbline.messaging.max-body-bytes}.
   */
  private static final int MAX_BYTES_OF_BROKERS = 16 * 1024 * 1024;

  MessagingAutoConfiguration(Environment environment) {
    UnsafeSettings.refuse(environment);
  }

  @Bean
  @ConditionalOnMissingBean
  MessageCodec messageCodec(
      MessagingProperties properties, ObjectProvider<MeterRegistry> registry) {
    return new MeteredCodec(
        new ProtobufMessageCodec(properties.maxBodyBytes(), properties.writeVersion()),
        registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  @ConditionalOnMissingBean
  MessagingConnections messagingConnections(
      org.springframework.amqp.rabbit.connection.ConnectionFactory factory,
      MessagingProperties properties,
      ObjectProvider<MeterRegistry> registry) {
    return new MessagingConnections(
        factory, properties, registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  /** Named {@code threads} in the health of a service. */
  @Bean
  ThreadsHealthIndicator threadsHealthIndicator(ObjectProvider<Supervised.Owner> owners) {
    return new ThreadsHealthIndicator(owners.orderedStream().toList());
  }

  @Bean
  ConnectionFactoryCustomizer plumblineClientSettings(MessagingProperties properties) {
    return client -> customize(client, properties);
  }

  /** The client waits for minutes where it has not been told otherwise. */
  private static void customize(ConnectionFactory client, MessagingProperties properties) {
    if (client.getRequestedHeartbeat() == ConnectionFactory.DEFAULT_HEARTBEAT) {
      client.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    }
    if (client.getConnectionTimeout() == ConnectionFactory.DEFAULT_CONNECTION_TIMEOUT) {
      client.setConnectionTimeout(PATIENCE_MILLIS);
    }
    if (client.getChannelRpcTimeout() == (int) Duration.ofMinutes(10).toMillis()) {
      client.setChannelRpcTimeout(PATIENCE_MILLIS);
    }
    client.setMaxInboundMessageBodySize(
        Math.max(properties.maxBodyBytes(), MAX_BYTES_OF_BROKERS) + 1);
    // As many threads as consumers have work for: handlers may block.
    client.setSharedExecutor(
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("deliveries-", 1).factory()));
  }

  /** What the broker lists the connections under; Spring adds a suffix for the publishing one. */
  @Bean
  @ConditionalOnMissingBean
  ConnectionNameStrategy connectionNameStrategy(
      @Value("${spring.application.name:plumbline}") String application) {
    return factory -> application;
  }
}
