package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.wire.MessageCodec;
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
      GatherProperties properties,
      ArrivalQueue arrivals,
      GatherThreads threads) {
    int prefetch = properties.prefetch(Runtime.getRuntime().maxMemory(), messaging.maxBodyBytes());
    return new ResultGatherer(connections, messaging.queueTypes(), prefetch, arrivals, threads);
  }

  @Bean
  GatherMeters gatherMeters(MeterRegistry registry) {
    return new GatherMeters(registry);
  }

  @Bean
  ArrivalQueue arrivals(GatherProperties properties, GatherMeters meters) {
    return new ArrivalQueue(
        properties.batchSize(), properties.batchDelay(), System::nanoTime, meters.awaitBatch);
  }

  @Bean
  BatchCommitter batchCommitter(
      RunLedger ledger, GatherProperties properties, SumsLimit limit, GatherMeters meters) {
    long heap = Runtime.getRuntime().maxMemory();
    ChunkCache cache = new ChunkCache(ledger, properties.chunkCache(heap), limit.bytes());
    return new BatchCommitter(ledger, cache, meters, properties.maxAttempts(), limit);
  }

  @Bean
  ParkingLot parkingLot(
      MessagingConnections connections, MessagingProperties messaging, GatherProperties settings) {
    int prefetch = settings.prefetch(Runtime.getRuntime().maxMemory(), messaging.maxBodyBytes());
    return new ParkingLot(new ConfirmedParking(connections), PAUSES, Math.max(1, prefetch / 4));
  }

  @Bean
  GatherThreads gatherThreads(
      ArrivalQueue arrivals,
      MessageCodec codec,
      BatchCommitter committer,
      ParkingLot parking,
      GatherMeters meters,
      MeterRegistry registry) {
    GatherLoop loop =
        new GatherLoop(arrivals, codec, committer, parking, new Retry(PAUSES), meters);
    return new GatherThreads(loop, parking, registry);
  }

  @Bean
  RunEvents runEvents(MessagingConnections connections, MeterRegistry registry) {
    return new RunEvents(connections, registry);
  }

  @Bean
  HealthIndicator resultsHealthIndicator(ResultGatherer gatherer) {
    return new ResultsHealthIndicator(gatherer);
  }
}
