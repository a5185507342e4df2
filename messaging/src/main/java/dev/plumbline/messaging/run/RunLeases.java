package dev.plumbline.messaging.run;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Runs that a producer works on: no other producer may go on with them or give them up. */
public record RunLeases(List<UUID> runs) {

  /** How long a lease holds, by the ledger's clock, from a run's registration or renewal on. */
  public static final Duration DURATION = Duration.ofSeconds(15);

  /** How often to renew: shorter than any look for runs that nobody works on. */
  public static final Duration RENEWAL = Duration.ofSeconds(1);
}
