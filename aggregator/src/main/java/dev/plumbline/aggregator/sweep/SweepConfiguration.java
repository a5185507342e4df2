package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.EndedRows;
import dev.plumbline.aggregator.ledger.RoomProbe;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.RunList;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sweep, the audit and the retention. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

  /** For what may come late. */
  private static final Duration SELDOM = Duration.ofSeconds(5);

  @Bean
  EndedRuns endedRuns() {
    return new EndedRuns();
  }

  @Bean
  SweepThreads sweepThread(
      RunLedger ledger,
      RunList list,
      InstantSource ledgerClock,
      SweepProperties settings,
      MeterRegistry registry) {
    OpenRuns openRuns = new OpenRuns(registry, ledgerClock, System::nanoTime);
    LedgerSweep sweep = new LedgerSweep(ledger, list, openRuns);
    return new SweepThreads(Map.of("sweep", sweep::look), settings.sweepInterval(), registry);
  }

  @Bean
  SweepThreads auditThread(
      RunLedger ledger,
      EndedRuns ended,
      EndedRows rows,
      SweepProperties settings,
      MeterRegistry registry) {
    LedgerAudit audit = new LedgerAudit(ledger, ended, rows, registry);
    return new SweepThreads(Map.of("audit", audit::look), settings.sweepInterval(), registry);
  }

  @Bean
  SweepThreads retentionThreads(
      EndedRows rows,
      InstantSource ledgerClock,
      RoomProbe probe,
      SweepProperties settings,
      MeterRegistry registry) {
    Retention retention = new Retention(rows, ledgerClock, settings.retention(), registry);
    return new SweepThreads(
        Map.of("retention", retention::look, "room-probe", probe::look), SELDOM, registry);
  }
}
