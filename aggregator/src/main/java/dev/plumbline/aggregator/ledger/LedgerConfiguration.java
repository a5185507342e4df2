package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.MessageCodec;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerConfiguration {

  @Bean
  InstantSource ledgerClock(JdbcTemplate jdbc) {
    return new DatabaseClock(JdbcClient.create(jdbc));
  }

  @Bean
  RunLedger runLedger(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      MessageCodec codec,
      InstantSource ledgerClock,
      LedgerProperties settings,
      List<RunEndListener> listeners) {
    return new AnnouncingRunLedger(
        new JdbcRunLedger(
            jdbc, new TransactionTemplate(transactions), codec, ledgerClock, settings.lease()),
        listeners);
  }
}
