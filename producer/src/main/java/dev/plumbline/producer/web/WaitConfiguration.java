package dev.plumbline.producer.web;

import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.run.Runs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what requests share that take long. */
@Configuration(proxyBeanMethods = false)
class WaitConfiguration {

  private static final Duration BEAT = Duration.ofMillis(500);

  @Bean
  WaitPlaces waitPlaces(WebProperties settings) {
    return new WaitPlaces(settings.maxWaiters());
  }

  @Bean
  LongPoll longPoll(WaitPlaces places) {
    return new LongPoll(places, System::nanoTime);
  }

  @Bean
  RunEventStreams runEventStreams(Runs runs, Ledger ledger, WaitPlaces places) {
    return new RunEventStreams(
        runs,
        ledger,
        places,
        new RunEventStreams.Pace(BEAT, RunEventStreams.MAX_LENGTH),
        System::nanoTime);
  }
}
