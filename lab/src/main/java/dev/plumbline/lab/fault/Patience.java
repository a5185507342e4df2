package dev.plumbline.lab.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** With which settings the services of a series run, and how long a run may take with them. */
public enum Patience {
  /** None is changed: what is seen is what a user gets. */
  SHIPPED(Map.of(), Duration.ofMinutes(6)),

  /** Short time limits, so that many faults can be seen in little time. */
  IMPATIENT(
      Map.of(
          "plumbline.producer.reissue-after", "3s",
          "plumbline.producer.takeover-interval", "500ms",
          "plumbline.producer.scatter-window", "10000",
          "plumbline.aggregator.lease", Constants.SHORT_LEASE.toSeconds() + "s",
          "plumbline.messaging.confirm-timeout", "5s",
          "plumbline.worker.task-deadline", "5s", // longer than any fault is held
          "spring.rabbitmq.requested-heartbeat", "5s"),
      Duration.ofSeconds(90));

  /** How long a run waits for its producer before another goes on with it, at the least. */
  static final Duration SHORT_LEASE = Constants.SHORT_LEASE;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable, which its type does not say
  private final Map<String, String> properties;

  private final Duration maxRun;

  Patience(Map<String, String> properties, Duration maxRun) {
    this.properties = properties;
    this.maxRun = maxRun;
  }

  /** As users write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the services are told beside where everything is. */
  Map<String, String> properties() {
    return properties;
  }

  /** After which a run that has not ended is called stuck, the time of its fault not counted. */
  Duration maxRun() {
    return maxRun;
  }

  /** An enum's constants can't read its static fields. */
  private static final class Constants {
    static final Duration SHORT_LEASE = Duration.ofSeconds(5);
  }
}
