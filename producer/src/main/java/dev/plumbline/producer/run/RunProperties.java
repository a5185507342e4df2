package dev.plumbline.producer.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How runs are carried out: the settings {@code plumbline.producer.*}.
 *
 * @param scatterWindow most tasks of one run issued and not done
 * @param reissueAfter how long a run may make no progress before what is missing is issued again;
 *     longer than the longest task
 * @param maxAttempts how often tasks are issued, without progress between, before the run fails
 * @param transientPatience how long a run on transient queues may make no progress before it fails
 * @param takeoverInterval how often the ledger is asked for open runs that nobody works on
 * @param maxRuns most brokered runs at the same time
 * @param inJvmQueue most in-JVM runs that wait for the one that is running
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
  public static final String MAX_ATTEMPTS = PREFIX + ".max-attempts";

  private static final int MAX_OUTSTANDING = 10_000_000;
  private static final int ATTEMPTS_LIMIT = 1_000;
  private static final int MAX_RUNS = 10_000;

  public RunProperties {
    check("scatter-window", scatterWindow, 1, MAX_OUTSTANDING);
    check("reissue-after", reissueAfter);
    check("max-attempts", maxAttempts, 1, ATTEMPTS_LIMIT);
    check("transient-patience", transientPatience);
    check("takeover-interval", takeoverInterval);
    check("max-runs", maxRuns, 1, MAX_RUNS);
    check("in-jvm-queue", inJvmQueue, 0, MAX_RUNS);
  }

  private static void check(String property, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be from " + least + " to " + most + ", but is " + value);
    }
  }

  private static void check(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be positive, but is " + value);
    }
  }
}
