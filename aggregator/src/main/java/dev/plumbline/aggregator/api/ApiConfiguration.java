package dev.plumbline.aggregator.api;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  private static final Duration POLL = Duration.ofSeconds(1);

  @Bean
  RunWaiters runWaiters() {
    return new RunWaiters(System::nanoTime, POLL);
  }
}
