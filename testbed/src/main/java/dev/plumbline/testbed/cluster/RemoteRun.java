package dev.plumbline.testbed.cluster;

import dev.plumbline.messaging.run.RunState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the producer tells it.
 *
 * @param reason why it failed, else null
 * @param createdAt by the ledger's clock, as is {@code finishedAt}
 */
public record RemoteRun(
    UUID id,
    RunState state,
    String contender,
    Progress progress,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * @param done tasks whose result is in the ledger
   * @param duplicates results that came again and were dropped
   */
  public record Progress(int done, int total, int failed, long duplicates) {}
}
