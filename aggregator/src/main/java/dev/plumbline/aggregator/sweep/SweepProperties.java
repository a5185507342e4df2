package dev.plumbline.aggregator.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the ledger is swept, among the settings {@code plumbline.aggregator.*}.
 *
 * @param sweepInterval from the end of one sweep to the next: how late a deadline may be noticed
 */
@ConfigurationProperties("plumbline.aggregator")
record SweepProperties(@DefaultValue("1s") Duration sweepInterval) {

  SweepProperties {
    if (!sweepInterval.isPositive()) {
      throw new IllegalArgumentException(
          "plumbline.aggregator.sweep-interval must be positive, but is " + sweepInterval);
    }
  }
}
