package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.wire.MessageCodec;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LedgerProperties.class, SumsProperties.class})
class LedgerConfiguration {

  @Bean
  InstantSource ledgerClock(JdbcTemplate jdbc) {
    return new DatabaseClock(JdbcClient.create(jdbc));
  }

  @Bean
  WorkerReports workerReports(JdbcTemplate jdbc, InstantSource ledgerClock) {
    return new WorkerReports(jdbc, ledgerClock);
  }

  @Bean
  SumsLimit sumsLimit(SumsProperties settings) {
    return settings.limit(Runtime.getRuntime().maxMemory());
  }

  @Bean
  RunList runList(JdbcTemplate jdbc) {
    return new RunList(jdbc);
  }

  @Bean
  EndedRows endedRows(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new EndedRows(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  LedgerDisk ledgerDisk() {
    return new LedgerDisk();
  }

  @Bean
  RoomProbe roomProbe(JdbcTemplate jdbc, LedgerDisk disk) {
    return new RoomProbe(jdbc, disk);
  }

  @Bean
  HealthIndicator ledgerDiskHealthIndicator(LedgerDisk disk) {
    return new LedgerDiskHealthIndicator(disk);
  }

  @Bean
  RunLedger runLedger(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      MessageCodec codec,
      InstantSource ledgerClock,
      LedgerProperties settings,
      SumsLimit sumsLimit,
      LedgerDisk disk,
      List<RunEndListener> listeners) {
    return disk.watch(
        new JdbcRunLedger(
            jdbc,
            new TransactionTemplate(transactions),
            codec,
            ledgerClock,
            new LedgerRules(settings.lease(), settings.maxAttempts(), sumsLimit),
            listeners));
  }
}
