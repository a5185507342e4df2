package dev.plumbline.producer.dead;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.producer.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires those who deal with dead letters. */
@Configuration(proxyBeanMethods = false)
class DeadConfiguration {

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  @Bean
  DeadLetters deadLetters(MessagingConnections connections, MessageCodec codec) {
    return new DeadLetters(new BrokerMessageStore(connections), codec);
  }

  @Bean
  DeadLetterConsumers deadLetterConsumers(
      MessagingConnections connections,
      MessagingProperties messaging,
      MessageCodec codec,
      Ledger ledger,
      MeterRegistry registry) {
    return new DeadLetterConsumers(
        connections,
        messaging.queueTypes(),
        codec,
        new NeededTasks(ledger),
        new Retry(PAUSES),
        registry);
  }
}
