package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.MessagingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires gathering. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatherProperties.class)
class GatherConfiguration {

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  @Bean
  ResultGatherer resultGatherer(
      MessagingConnections connections,
      MessagingProperties messaging,
      MessageCodec codec,
      RunLedger ledger,
      GatherProperties properties,
      MeterRegistry registry) {
    GatherMeters meters = new GatherMeters(registry);
    ArrivalQueue arrivals =
        new ArrivalQueue(
            properties.batchSize(), properties.batchDelay(), System::nanoTime, meters.awaitBatch);
    BatchCommitter committer =
        new BatchCommitter(
            ledger,
            new ChunkCache(ledger, properties.chunkCache().toBytes()),
            meters,
            properties.maxAttempts());
    GatherLoop loop =
        new GatherLoop(
            arrivals, codec, committer, new ConfirmedParking(connections), PAUSES, meters);
    return new ResultGatherer(
        connections, messaging.queueTypes(), properties.prefetch(), arrivals, loop);
  }

  @Bean
  RunEvents runEvents(MessagingConnections connections) {
    return new RunEvents(connections);
  }

  @Bean
  HealthIndicator resultsHealthIndicator(ResultGatherer gatherer) {
    return new ResultsHealthIndicator(gatherer);
  }
}
