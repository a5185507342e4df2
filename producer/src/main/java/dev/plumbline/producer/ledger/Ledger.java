package dev.plumbline.producer.ledger;

import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunPage;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.run.WorkerReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The ledger of runs, which the aggregator owns. Safe from any thread. Every method throws {@link
 * LedgerUnavailableException} when it gives no answer, after which the request may have been
 * carried out or not, and {@link LedgerRefusedException} when it says no.
 */
public interface Ledger {

  /**
   * Commits a manifest, with the lease to this producer. Nobody else sees the run, and none of its
   * work may begin, before it is accepted: until then it ends with its lease.
   *
   * @return the run: an older one where the manifest's idempotency key is known
   */
  RunStatus register(RunManifest manifest);

  /**
   * Makes a run count that this producer has registered.
   *
   * @throws LedgerRefusedException when the lease is over
   */
  void accept(UUID run);

  /** The run that was registered with an idempotency key. */
  Optional<RunStatus> find(String idempotencyKey);

  /** The run's status: at once, or when it has ended or {@code wait} is over. */
  RunStatus status(UUID run, Duration wait);

  /** Some of the accepted runs. */
  RunPage page(RunQuery query);

  /** Every accepted run that has not ended, the oldest first. */
  List<RunStatus> openRuns();

  /**
   * The lowest indexes, in order, of tasks without a result.
   *
   * @param from the lowest index to name
   * @param limit how many at most
   */
  List<Integer> missing(UUID run, int from, int limit);

  RunResult result(UUID run);

  /**
   * Completes a run whose tasks were not gathered by the ledger.
   *
   * @throws LedgerRefusedException when it has ended otherwise, or is another producer's
   */
  void complete(RunResult result);

  /**
   * @throws LedgerRefusedException when the run is another producer's
   */
  void fail(UUID run, RunFailure failure);

  /** Fails a run, unless a producer works on it. */
  void failOrphan(UUID run, RunFailure failure);

  /**
   * Says that this producer works on the runs, for a while from now on. Answers soon, or not at
   * all.
   *
   * @return those of them that it may go on with: the others have ended or are another's
   */
  Set<UUID> lease(Collection<UUID> runs);

  /**
   * Takes over the lease of a run that no producer works on.
   *
   * @throws LedgerRefusedException when one does, or the run has ended
   */
  void claim(UUID run);

  /** The tasks of a run that are in some worker's hand, as the workers told last. */
  WorkerReport.Held held(UUID run);

  /**
   * How often tasks of a run were begun whose message had been delivered before; empty where the
   * ledger's own program is too old to say.
   */
  OptionalLong begunAgain(UUID run);

  /** Cancels a run, unless it has ended, and returns its status. */
  RunStatus cancel(UUID run);

  /**
   * Has no more tasks of the run issued; what is out may finish.
   *
   * @throws LedgerRefusedException when it has ended
   */
  RunStatus pause(UUID run);

  /**
   * Goes on with a paused run, or with a brokered one that failed or was cancelled, from what it
   * lacks.
   *
   * @throws LedgerRefusedException when it is completed
   */
  RunStatus resume(UUID run);
}
