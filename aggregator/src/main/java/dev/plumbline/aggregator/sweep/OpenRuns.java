package dev.plumbline.aggregator.sweep;

import static java.util.Comparator.naturalOrder;

import dev.plumbline.aggregator.ledger.RunGlance;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the open brokered runs wait: a task is as old as its run's manifest, by the ledger's
 * clock. Between two looks, and while the ledger does not answer, time goes on by this process.
 * Seen by one thread, read by any.
 */
final class OpenRuns {

  private static final double NANOS = 1e9;

  private final InstantSource ledgerClock;
  private final LongSupplier nanoTime;
  private Map<UUID, Progress> progress = Map.of();
  private volatile @Nullable Long oldest; // by nanoTime, as all that follows
  private volatile @Nullable Long lastMoved; // of the run that stands still longest

  OpenRuns(MeterRegistry registry, InstantSource ledgerClock, LongSupplier nanoTime) {
    this.ledgerClock = ledgerClock;
    this.nanoTime = nanoTime;
    PlumblineMeter.OLDEST_TASK_AGE.gauge(registry, () -> secondsSince(oldest));
    PlumblineMeter.STANDSTILL.gauge(registry, () -> secondsSince(lastMoved));
  }

  /** All runs that are open now. */
  void seen(List<RunGlance> open) {
    List<RunGlance> brokered =
        open.stream().filter(run -> QueueType.ofContender(run.contender()).isPresent()).toList();
    long now = nanoTime.getAsLong();
    Map<UUID, Progress> seen = new HashMap<>();
    for (RunGlance run : brokered) {
      Progress before = progress.get(run.id());
      seen.put(
          run.id(),
          before != null && before.done == run.done() ? before : new Progress(run.done(), now));
    }
    progress = seen;
    lastMoved = seen.values().stream().map(Progress::since).min(naturalOrder()).orElse(null);
    oldest =
        brokered.stream()
            .map(RunGlance::createdAt)
            .min(naturalOrder())
            .map(created -> now - Duration.between(created, ledgerClock.instant()).toNanos())
            .orElse(null);
  }

  private double secondsSince(@Nullable Long start) {
    return start == null ? 0 : Math.max(0, nanoTime.getAsLong() - start) / NANOS;
  }

  private record Progress(int done, Long since) {}
}
