package dev.plumbline.aggregator.sweep;

import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long the open brokered runs wait, by the ledger's clock alone: a task is as old as its run's
 * manifest. Seen by one thread, read by any.
 */
final class OpenRuns {

  private final InstantSource clock;
  private Map<UUID, Progress> progress = Map.of();
  private volatile @Nullable Instant oldest;
  private volatile @Nullable Instant lastMoved; // of the run that stands still longest

  OpenRuns(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    PlumblineMeter.OLDEST_TASK_AGE.gauge(registry, () -> secondsSince(oldest));
    PlumblineMeter.STANDSTILL.gauge(registry, () -> secondsSince(lastMoved));
  }

  /** All runs that are open now. */
  void seen(List<RunStatus> open) {
    Instant now = clock.instant();
    List<RunStatus> brokered =
        open.stream()
            .filter(run -> QueueType.ofContender(run.manifest().contender()).isPresent())
            .toList();
    Map<UUID, Progress> seen = new HashMap<>();
    for (RunStatus run : brokered) {
      Progress before = progress.get(run.id());
      seen.put(
          run.id(),
          before != null && before.done == run.done() ? before : new Progress(run.done(), now));
    }
    progress = seen;
    oldest = earliest(brokered.stream().map(RunStatus::createdAt).toList());
    lastMoved = earliest(seen.values().stream().map(Progress::since).toList());
  }

  private double secondsSince(@Nullable Instant instant) {
    return instant == null
        ? 0
        : Math.max(0, Duration.between(instant, clock.instant()).toMillis() / 1e3);
  }

  private static @Nullable Instant earliest(List<Instant> instants) {
    Optional<Instant> earliest = instants.stream().min(Comparator.naturalOrder());
    return earliest.orElse(null);
  }

  private record Progress(int done, Instant since) {}
}
