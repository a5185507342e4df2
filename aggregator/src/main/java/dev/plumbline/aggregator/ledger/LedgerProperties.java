package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunLeases;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a producer's word holds, among the settings {@code plumbline.aggregator.*}.
 *
 * @param lease from a run's registration or renewal on, by the ledger's clock; what a run waits for
 *     before another producer goes on with it
 * @param maxAttempts the attempt whose verdict, that a task can't be done, is the last word on it,
 *     as gathering has it
 */
@ConfigurationProperties("plumbline.aggregator")
record LedgerProperties(@DefaultValue("15s") Duration lease, @DefaultValue("1") int maxAttempts) {

  /** A renewal may come late, or get lost, without the run being taken from who works on it. */
  private static final Duration LEAST = RunLeases.RENEWAL.multipliedBy(3);

  LedgerProperties {
    if (lease.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "plumbline.aggregator.lease must be at least %d s, but is %s"
              .formatted(LEAST.toSeconds(), lease));
    }
  }
}
