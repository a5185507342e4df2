package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as clients see it. */
record RunView(
    UUID id,
    RunState state,
    String contender,
    Progress progress,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * @param done tasks whose result is in
   * @param failed tasks that a worker gave up
   * @param duplicates results that came again and were dropped
   */
  record Progress(int done, int total, int failed, long duplicates) {}

  static RunView of(RunStatus run) {
    return new RunView(
        run.id(),
        run.state(),
        run.manifest().contender(),
        new Progress(run.done(), run.manifest().taskCount(), run.failed(), run.duplicates()),
        run.reason(),
        run.createdAt(),
        run.finishedAt());
  }
}
