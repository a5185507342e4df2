package dev.plumbline.messaging.run;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Runs that a producer works on: no other producer may go on with them or give them up, until as
 * long after it was last told as the ledger's lease says.
 *
 * @param owner the producer's life: made anew at each start, so that a former life is another owner
 */
public record RunLeases(UUID owner, List<UUID> runs) {

  /** How often to renew: shorter than any look for runs that nobody works on. */
  public static final Duration RENEWAL = Duration.ofSeconds(1);
}
