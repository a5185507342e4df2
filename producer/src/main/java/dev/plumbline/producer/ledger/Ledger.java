package dev.plumbline.producer.ledger;

import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of runs, which the aggregator owns. Safe from any thread. Every method throws {@link
 * LedgerUnavailableException} when it gives no answer, after which the request may have been
 * carried out or not, and {@link LedgerRefusedException} when it says no.
 */
public interface Ledger {

  /**
   * Commits a manifest.
   *
   * @return the run: an older one where the manifest's idempotency key is known
   */
  RunStatus register(RunManifest manifest);

  /** The run's status: at once, or when it has ended or {@code wait} is over. */
  RunStatus status(UUID run, Duration wait);

  /**
   * @param state null for all
   */
  List<RunStatus> runs(@Nullable RunState state);

  /**
   * The lowest indexes, in order, of tasks without a result.
   *
   * @param from the lowest index to name
   * @param limit how many at most
   */
  List<Integer> missing(UUID run, int from, int limit);

  RunResult result(UUID run);

  /** Completes a run whose tasks were not gathered by the ledger. */
  void complete(RunResult result);

  void fail(UUID run, RunFailure failure);

  /** Fails a run, unless a producer works on it. */
  void failOrphan(UUID run, RunFailure failure);

  /** Says that this producer works on the runs, for a while from now on. */
  void lease(Collection<UUID> runs);

  /**
   * Takes over the lease of a run that no producer works on.
   *
   * @throws LedgerRefusedException when one does, or the run has ended
   */
  void claim(UUID run);

  /** Cancels a run, unless it has ended, and returns its status. */
  RunStatus cancel(UUID run);
}
