package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.RunLedger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires the sweep. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

  @Bean
  SchedulingConfigurer ledgerSweep(RunLedger ledger, SweepProperties settings) {
    LedgerSweep sweep = new LedgerSweep(ledger);
    return tasks -> tasks.addFixedDelayTask(sweep::look, settings.sweepInterval());
  }
}
