package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.EndedRows;
import dev.plumbline.aggregator.ledger.RoomProbe;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.RunList;
import dev.plumbline.messaging.Supervised;
import dev.plumbline.messaging.SupervisedThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
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
  AuditQueue endedRuns() {
    return new AuditQueue();
  }

  @Bean
  SupervisedThreads sweepThread(
      RunLedger ledger,
      RunList list,
      InstantSource ledgerClock,
      SweepProperties settings,
      MeterRegistry registry) {
    OpenRuns openRuns = new OpenRuns(registry, ledgerClock, System::nanoTime);
    LedgerSweep sweep = new LedgerSweep(ledger, list, openRuns);
    return new SupervisedThreads(
        Supervised.every(settings.sweepInterval(), "sweep", sweep::look, registry));
  }

  @Bean
  SupervisedThreads auditThread(
      RunLedger ledger,
      AuditQueue ended,
      EndedRows rows,
      SweepProperties settings,
      MeterRegistry registry) {
    LedgerAudit audit = new LedgerAudit(ledger, ended, rows, registry);
    return new SupervisedThreads(
        Supervised.every(settings.sweepInterval(), "audit", audit::look, registry));
  }

  @Bean
  SupervisedThreads retentionThreads(
      EndedRows rows,
      InstantSource ledgerClock,
      RoomProbe probe,
      SweepProperties settings,
      MeterRegistry registry) {
    Retention retention = new Retention(rows, ledgerClock, settings.retention(), registry);
    return new SupervisedThreads(
        Supervised.every(SELDOM, "retention", retention::look, registry),
        Supervised.every(SELDOM, "room-probe", probe::look, registry));
  }
}
