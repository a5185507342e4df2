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

/**
 * The runs on disk. What a method has written is on disk when it returns. Safe from any thread, and
 * safe with other ledgers on the same database: a write that rests on a stale read is refused.
 *
 * <p>A run that has ended never changes. When the database does not answer, every method throws
 * Spring's {@code DataAccessException} or {@code TransactionException}; whether a write went
 * through is not known then, so do it again.
 */
public interface RunLedger {

  /**
   * Writes the manifest of a new run. A run of no tasks is completed at once.
   *
   * @return the run that has this id or idempotency key already, unchanged, where there is one
   * @throws IdempotencyConflictException when that one is another piece of work
   */
  Recorded register(RunManifest manifest);

  Optional<RunStatus> find(RunId run);

  /** Newest first. */
  List<RunStatus> findAll(Set<RunState> states, int limit);

  /**
   * The answer of a completed run; empty for any other. Exactly of the tasks that are not {@link
   * #missing}.
   */
  Optional<BucketSums> result(RunId run);

  /** The lowest indexes from {@code from} on that no result is in of. */
  List<Integer> missing(RunId run, int from, int limit);

  /** Completes a run that was gathered elsewhere. Empty when there is no such run. */
  Optional<Recorded> complete(RunId run, BucketSums result);

  Optional<Recorded> fail(RunId run, RunFailure failure);

  /** Fails a run that no producer works on, as far as leases tell; leaves any other unchanged. */
  Optional<Recorded> failOrphan(RunId run, RunFailure failure);

  /** Says that a producer works on the runs, which holds for one lease from now on. */
  void lease(Set<RunId> runs);

  /** As {@link #lease}, but only of an open run that no producer works on; true for one of many. */
  boolean claim(RunId run);

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
