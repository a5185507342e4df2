package dev.plumbline.producer.run;

import dev.plumbline.messaging.DoublingPause;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open runs that can't be planned here, each left to other producers for a time that doubles: a
 * file that is missing on this machine may be there on another, or come back. Belongs to one
 * thread.
 */
final class Postponed {

  private static final Logger LOG = LoggerFactory.getLogger(Postponed.class);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration MAX = Duration.ofMinutes(10);

  private static final class Time {
    final DoublingPause pauses = new DoublingPause(FIRST, MAX);
    long since;
    Duration pause = Duration.ZERO;
  }

  private final Map<UUID, Time> times = new HashMap<>();
  private final LongSupplier nanoTime;
  private final Counter counter;

  Postponed(LongSupplier nanoTime, Counter counter) {
    this.nanoTime = nanoTime;
    this.counter = counter;
  }

  void add(UUID run, String why) {
    Time time = times.computeIfAbsent(run, first -> new Time());
    time.since = nanoTime.getAsLong();
    time.pause = time.pauses.take();
    counter.increment();
    LOG.warn(
        "Run {} can't be gone on with here and is left to other producers for {} s: {}",
        run,
        time.pause.toSeconds(),
        why);
  }

  /** Whether the run's time is not over yet. */
  boolean contains(UUID run) {
    Time time = times.get(run);
    return time != null && nanoTime.getAsLong() - time.since < time.pause.toNanos();
  }

  /** Forgets all other runs. */
  void keepOnly(Set<UUID> runs) {
    times.keySet().retainAll(runs);
  }
}
