package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RetryPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How runs are carried out: the settings {@code plumbline.producer.*}.
 *
 * @param scatterWindow maximum number of tasks of one run issued and not done
 * @param reissueAfter how long a run stands still before the first marker is published, which tells
 *     what is lost from what waits or takes long
 * @param maxAttempts how often a task may be begun where the run does not say
 * @param transientPatience the same as {@code reissueAfter} on transient queues
 * @param takeoverInterval how often the ledger is asked for open runs that nobody works on
 * @param maxRuns maximum number of brokered runs at the same time
 * @param inJvmQueue maximum number of in-JVM runs that wait for the one that is running
 */
@ConfigurationProperties(RunProperties.PREFIX)
public record RunProperties(
    @DefaultValue("50000") int scatterWindow,
    @DefaultValue("30s") Duration reissueAfter,
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("10s") Duration transientPatience,
    @DefaultValue("2s") Duration takeoverInterval,
    @DefaultValue("100") int maxRuns,
    @DefaultValue("8") int inJvmQueue) {

  static final String PREFIX = "plumbline.producer";

  private static final int MAX_OUTSTANDING = 10_000_000;
  private static final int MAX_RUNS = 10_000;

  public RunProperties {
    check("scatter-window", scatterWindow, 1, MAX_OUTSTANDING);
    check("reissue-after", reissueAfter);
    check("max-attempts", maxAttempts, 1, RetryPolicy.MAX_ATTEMPTS);
    check("transient-patience", transientPatience);
    check("takeover-interval", takeoverInterval);
    check("max-runs", maxRuns, 1, MAX_RUNS);
    check("in-jvm-queue", inJvmQueue, 0, MAX_RUNS);
  }

  private static void check(String property, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be from " + min + " to " + max + ", but is " + value);
    }
  }

  private static void check(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be positive, but is " + value);
    }
  }
}
