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

/** Another ledger, for those that change or add one thing. */
public abstract class ForwardingRunLedger implements RunLedger {

  private final RunLedger ledger;

  protected ForwardingRunLedger(RunLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    return ledger.commit(changes);
  }

  @Override
  public Recorded register(RunManifest manifest, @Nullable UUID owner) {
    return ledger.register(manifest, owner);
  }

  @Override
  public boolean accept(RunId run, UUID owner) {
    return ledger.accept(run, owner);
  }

  @Override
  public int removeAbandoned(int limit) {
    return ledger.removeAbandoned(limit);
  }

  @Override
  public Optional<RunStatus> find(RunId run) {
    return ledger.find(run);
  }

  @Override
  public Optional<RunStatus> findByKey(String idempotencyKey) {
    return ledger.findByKey(idempotencyKey);
  }

  @Override
  public List<RunStatus> findAll(Set<RunState> states, int limit) {
    return ledger.findAll(states, limit);
  }

  @Override
  public Optional<BucketSums> result(RunId run) {
    return ledger.result(run);
  }

  @Override
  public List<Integer> missing(RunId run, int from, int limit) {
    return ledger.missing(run, from, limit);
  }

  @Override
  public Optional<Recorded> complete(RunId run, BucketSums result, @Nullable UUID owner) {
    return ledger.complete(run, result, owner);
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure, @Nullable UUID owner) {
    return ledger.fail(run, failure, owner);
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return ledger.failOrphan(run, failure);
  }

  @Override
  public Set<RunId> lease(UUID owner, Set<RunId> runs) {
    return ledger.lease(owner, runs);
  }

  @Override
  public boolean claim(RunId run, @Nullable UUID owner) {
    return ledger.claim(run, owner);
  }

  @Override
  public Begun begun(RunId run, Set<Integer> tasks) {
    return ledger.begun(run, tasks);
  }

  @Override
  public long begunAgain(RunId run) {
    return ledger.begunAgain(run);
  }

  @Override
  public Optional<Recorded> pause(RunId run) {
    return ledger.pause(run);
  }

  @Override
  public Optional<Recorded> resume(RunId run) {
    return ledger.resume(run);
  }

  @Override
  public Optional<Recorded> cancel(RunId run) {
    return ledger.cancel(run);
  }

  @Override
  public List<RunId> overdue(int limit) {
    return ledger.overdue(limit);
  }

  @Override
  public Optional<RunStatus> endWhereDue(RunId run) {
    return ledger.endWhereDue(run);
  }

  @Override
  public Map<RunId, Integer> gathering(Set<RunId> runs) {
    return ledger.gathering(runs);
  }

  @Override
  public Map<ChunkKey, Chunk> chunks(Collection<ChunkKey> keys) {
    return ledger.chunks(keys);
  }
}
