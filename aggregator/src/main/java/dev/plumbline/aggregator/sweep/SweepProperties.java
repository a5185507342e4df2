package dev.plumbline.aggregator.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the ledger is swept, and of what, among the settings {@code plumbline.aggregator.*}.
 *
 * @param sweepInterval from the end of one sweep to the next: how late a deadline may be noticed
 * @param retention how long a run that has ended stays, by the ledger's clock; 0s for ever
 */
@ConfigurationProperties("plumbline.aggregator")
record SweepProperties(
    @DefaultValue("1s") Duration sweepInterval, @DefaultValue("7d") Duration retention) {

  SweepProperties {
    if (!sweepInterval.isPositive()) {
      throw new IllegalArgumentException(
          "plumbline.aggregator.sweep-interval must be positive, but is " + sweepInterval);
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException(
          "plumbline.aggregator.retention must not be negative, but is "
              + retention
              + ": 0s keeps runs for ever");
    }
  }
}
