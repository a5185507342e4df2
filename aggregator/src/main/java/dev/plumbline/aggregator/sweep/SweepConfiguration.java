package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.RunLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires the sweep and the audit. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

  @Bean
  SchedulingConfigurer ledgerSweep(
      RunLedger ledger,
      InstantSource ledgerClock,
      SweepProperties settings,
      MeterRegistry registry) {
    OpenRuns openRuns = new OpenRuns(registry, ledgerClock, System::nanoTime);
    LedgerSweep sweep = new LedgerSweep(ledger, openRuns);
    return tasks -> tasks.addFixedDelayTask(sweep::look, settings.sweepInterval());
  }

  @Bean
  EndedRuns endedRuns() {
    return new EndedRuns();
  }

  @Bean
  SchedulingConfigurer ledgerAudit(
      RunLedger ledger, EndedRuns ended, SweepProperties settings, MeterRegistry registry) {
    LedgerAudit audit = new LedgerAudit(ledger, ended, registry);
    return tasks -> tasks.addFixedDelayTask(audit::look, settings.sweepInterval());
  }
}
