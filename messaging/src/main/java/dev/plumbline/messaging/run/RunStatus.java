package dev.plumbline.messaging.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger has it.
 *
 * @param done tasks whose result is committed
 * @param duplicates results that came again and were dropped
 * @param reason why it failed, else null
 * @param createdAt by the ledger's clock, as is {@code finishedAt}
 */
public record RunStatus(
    RunManifest manifest,
    RunState state,
    int done,
    int failed,
    long duplicates,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  public UUID id() {
    return manifest.id();
  }
}
