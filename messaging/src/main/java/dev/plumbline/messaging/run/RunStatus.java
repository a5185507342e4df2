package dev.plumbline.messaging.run;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger has it.
 *
 * @param done tasks whose result is committed
 * @param duplicates results that came again and were dropped
 * @param reason why it failed, else null
 * @param createdAt by the ledger's clock, as is {@code finishedAt}
 * @param control {@link RunControl#NONE} where it is left out
 */
public record RunStatus(
    RunManifest manifest,
    RunState state,
    int done,
    int failed,
    long duplicates,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt,
    RunControl control) {

  public RunStatus {
    control = Objects.requireNonNullElse(control, RunControl.NONE);
  }

  /** Of a run that nobody has touched. */
  public RunStatus(
      RunManifest manifest,
      RunState state,
      int done,
      int failed,
      long duplicates,
      @Nullable String reason,
      Instant createdAt,
      @Nullable Instant finishedAt) {
    this(manifest, state, done, failed, duplicates, reason, createdAt, finishedAt, RunControl.NONE);
  }

  /** The same with other progress. */
  public RunStatus withDone(int nowDone) {
    return new RunStatus(
        manifest, state, nowDone, failed, duplicates, reason, createdAt, finishedAt, control);
  }

  public UUID id() {
    return manifest.id();
  }
}
