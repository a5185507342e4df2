package dev.plumbline.worker;

import dev.plumbline.core.task.RunId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that want no more of their tasks, as the ledger last said. It is asked for each of them
 * again with every report, as a run may be resumed; when it falls silent, all of them count as
 * wanted again. Asked from any thread, told by one.
 */
final class EndedRuns {

  /** For how long an answer counts. */
  static final Duration VALID_FOR = Duration.ofSeconds(5);

  /** For how long a run is asked for after the last of its tasks was in hand. */
  static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

  private static final int MAX_REMEMBERED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(EndedRuns.class);

  private record Told(Set<UUID> runs, long at) {}

  private final LongSupplier nanoTicker;
  private final Map<UUID, Long> lastHeld = new HashMap<>(); // by the telling thread alone
  private volatile Told told;

  EndedRuns(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
    this.told = new Told(Set.of(), nanoTicker.getAsLong());
  }

  boolean contains(RunId run) {
    Told now = told;
    return !now.runs.isEmpty()
        && now.runs.contains(run.value())
        && nanoTicker.getAsLong() - now.at <= VALID_FOR.toNanos();
  }

  /** Those to ask for again. */
  Set<UUID> remembered() {
    return Set.copyOf(lastHeld.keySet());
  }

  /**
   * @param ended all that the ledger named
   * @param held the runs that have tasks in hand
   */
  void tell(Collection<UUID> ended, Set<UUID> held) {
    long now = nanoTicker.getAsLong();
    lastHeld.keySet().retainAll(ended);
    for (UUID run : ended) {
      if (!lastHeld.containsKey(run)) {
        LOG.info("Run {} has ended: what is here of its tasks is dropped", run);
      }
      if (held.contains(run) || !lastHeld.containsKey(run)) {
        lastHeld.put(run, now);
      }
    }
    told = new Told(Set.copyOf(ended), now);
    lastHeld.values().removeIf(at -> now - at > REMEMBERED_FOR.toNanos());
    if (lastHeld.size() > MAX_REMEMBERED) {
      lastHeld.keySet().retainAll(held);
    }
  }
}
