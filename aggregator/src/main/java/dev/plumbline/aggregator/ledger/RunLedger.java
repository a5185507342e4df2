package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The runs on disk. What a method has written is on disk when it returns. Safe from any thread, and
 * safe with other ledgers on the same database: a write that rests on a stale read is refused.
 *
 * <p>A run that has ended never changes, unless it was given up and is {@link #resume}d. When the
 * database does not answer, every method throws Spring's {@code DataAccessException} or {@code
 * TransactionException}; whether a write went through is not known then, so do it again.
 */
public interface RunLedger {

  /**
   * Writes the manifest of a new run. A run of no tasks is completed at once.
   *
   * @param owner the producer's life that it is registered by: the run counts for nobody else until
   *     {@link #accept}, and is removed when its lease is over before that. Null for a run that
   *     counts at once and is nobody's
   * @return the run that has this id or idempotency key already, unchanged, where there is one
   * @throws IdempotencyConflictException when that one is another piece of work
   * @throws NotAcceptedException when that one is another producer's and may come to nothing
   */
  Recorded register(RunManifest manifest, @Nullable UUID owner);

  /** Of a run that counts at once and is nobody's. */
  default Recorded register(RunManifest manifest) {
    return register(manifest, null);
  }

  /** Makes the owner's run count for everybody; false when it is not the owner's, or is gone. */
  boolean accept(RunId run, UUID owner);

  /** Removes runs that were not accepted while their lease lasted, and says how many. */
  int removeAbandoned(int limit);

  Optional<RunStatus> find(RunId run);

  /** Empty as well for a run that is not accepted. */
  Optional<RunStatus> findByKey(String idempotencyKey);

  /** Newest first; without the runs that are not accepted. */
  List<RunStatus> findAll(Set<RunState> states, int limit);

  /**
   * The answer of a completed run; empty for any other. Exactly of the tasks that are not {@link
   * #missing}.
   */
  Optional<BucketSums> result(RunId run);

  /** The lowest indexes from {@code from} on that have no result yet. */
  List<Integer> missing(RunId run, int from, int limit);

  /**
   * Completes a run that was gathered elsewhere. Empty when there is no such run.
   *
   * @param owner who says so; null for anybody
   * @throws LeaseLostException when the run is another's
   */
  Optional<Recorded> complete(RunId run, BucketSums result, @Nullable UUID owner);

  /** By anybody. */
  default Optional<Recorded> complete(RunId run, BucketSums result) {
    return complete(run, result, null);
  }

  /**
   * @param owner who says so; null for anybody
   * @throws LeaseLostException when the run is another's
   */
  Optional<Recorded> fail(RunId run, RunFailure failure, @Nullable UUID owner);

  /** By anybody. */
  default Optional<Recorded> fail(RunId run, RunFailure failure) {
    return fail(run, failure, null);
  }

  /** Fails a run that no producer works on, as far as leases tell; leaves any other unchanged. */
  Optional<Recorded> failOrphan(RunId run, RunFailure failure);

  /**
   * Says that a producer works on the runs, which holds for one lease from now on.
   *
   * @return those that gather and are the owner's; it must stop working on the others
   */
  Set<RunId> lease(UUID owner, Set<RunId> runs);

  /**
   * Gives the owner an open, accepted run that no other producer works on; true for one of many.
   */
  boolean claim(RunId run, @Nullable UUID owner);

  /**
   * Counts that tasks are begun whose message had been delivered before. A task that was begun as
   * often as its run allows, and has no result, is given up with this.
   */
  Begun begun(RunId run, Set<Integer> tasks);

  /** How often tasks of the run were begun whose message had been delivered before. */
  long begunAgain(RunId run);

  /** Has no more tasks issued of a run that gathers; leaves one that has ended unchanged. */
  Optional<Recorded> pause(RunId run);

  /**
   * Has a paused run go on, and a brokered one that was given up gather what it lacks.
   *
   * @throws NotResumableException when it stays as it ended
   */
  Optional<Recorded> resume(RunId run);

  Optional<Recorded> cancel(RunId run);

  /** Runs that gather though their deadline is over, the longest overdue first. */
  List<RunId> overdue(int limit);

  /**
   * Ends a run that gathers and whose end is due, by its deadline or by counting its chunks: the
   * net under {@link #commit}, which ends runs by itself. May be called at any time.
   *
   * @return the run where this ended it
   * @throws DamagedRunException when its rows contradict each other
   */
  Optional<RunStatus> endWhereDue(RunId run);

  /** The task counts of those of the runs that gather results; the others are left out. */
  Map<RunId, Integer> gathering(Set<RunId> runs);

  /**
   * The chunks as they are now; the empty chunk for one without a row.
   *
   * @throws DamagedRunException when a row contradicts itself
   */
  Map<ChunkKey, Chunk> chunks(Collection<ChunkKey> keys);

  /**
   * Writes what a batch of results changes, all of it or nothing, and ends the runs that are over
   * now.
   *
   * @param changes one for each run
   * @return the runs that this ended
   * @throws StaleReadException when a run has ended, or a chunk changed, since it was read
   */
  List<RunStatus> commit(List<RunChange> changes);
}
