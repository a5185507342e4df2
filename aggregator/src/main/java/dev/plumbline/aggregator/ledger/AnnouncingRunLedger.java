package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import java.util.List;
import java.util.Optional;

/** A ledger that tells listeners which runs have ended through it. */
public final class AnnouncingRunLedger extends ForwardingRunLedger {

  private final List<RunEndListener> listeners;

  public AnnouncingRunLedger(RunLedger ledger, List<RunEndListener> listeners) {
    super(ledger);
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public Recorded register(RunManifest manifest) {
    return announced(super.register(manifest));
  }

  @Override
  public Optional<Recorded> complete(RunId run, BucketSums result) {
    return super.complete(run, result).map(this::announced);
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure) {
    return super.fail(run, failure).map(this::announced);
  }

  @Override
  public Optional<Recorded> failOrphan(RunId run, RunFailure failure) {
    return super.failOrphan(run, failure).map(this::announced);
  }

  @Override
  public Optional<Recorded> cancel(RunId run) {
    return super.cancel(run).map(this::announced);
  }

  @Override
  public Optional<RunStatus> endWhereDue(RunId run) {
    Optional<RunStatus> ended = super.endWhereDue(run);
    ended.ifPresent(this::announce);
    return ended;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    List<RunStatus> ended = super.commit(changes);
    ended.forEach(this::announce);
    return ended;
  }

  private Recorded announced(Recorded recorded) {
    if (recorded.changed() && recorded.status().state().isTerminal()) {
      announce(recorded.status());
    }
    return recorded;
  }

  private void announce(RunStatus ended) {
    listeners.forEach(listener -> listener.runEnded(ended));
  }
}
