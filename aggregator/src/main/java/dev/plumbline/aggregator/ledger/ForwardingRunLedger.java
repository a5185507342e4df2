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
  public Recorded register(RunManifest manifest) {
    return ledger.register(manifest);
  }

  @Override
  public Optional<RunStatus> find(RunId run) {
    return ledger.find(run);
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
  public Optional<Recorded> complete(RunId run, BucketSums result) {
    return ledger.complete(run, result);
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure) {
    return ledger.fail(run, failure);
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return ledger.failOrphan(run, failure);
  }

  @Override
  public void lease(Set<RunId> runs) {
    ledger.lease(runs);
  }

  @Override
  public boolean claim(RunId run) {
    return ledger.claim(run);
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
