package dev.plumbline.producer;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is, among the settings {@code plumbline.producer.*}.
 *
 * @param ledgerUrl of the aggregator
 * @param ledgerTimeout for a connection, and again for an answer
 */
@ConfigurationProperties("plumbline.producer")
record LedgerClientProperties(
    @DefaultValue("http://127.0.0.1:8082") URI ledgerUrl,
    @DefaultValue("10s") Duration ledgerTimeout) {

  LedgerClientProperties {
    if (!ledgerUrl.isAbsolute() || ledgerUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "plumbline.producer.ledger-url must be a URL such as http://127.0.0.1:8082, but is "
              + ledgerUrl);
    }
    if (!ledgerTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "plumbline.producer.ledger-timeout must be positive, but is " + ledgerTimeout);
    }
  }
}
