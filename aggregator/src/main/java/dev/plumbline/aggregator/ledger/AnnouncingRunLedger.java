package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger that tells listeners which runs have ended through it. */
public final class AnnouncingRunLedger extends ForwardingRunLedger {

  private final List<RunEndListener> listeners;

  public AnnouncingRunLedger(RunLedger ledger, List<RunEndListener> listeners) {
    super(ledger);
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public Recorded register(RunManifest manifest, @Nullable UUID owner) {
    return announced(super.register(manifest, owner));
  }

  @Override
  public Optional<Recorded> complete(RunId run, BucketSums result, @Nullable UUID owner) {
    return super.complete(run, result, owner).map(this::announced);
  }

  @Override
  public Optional<Recorded> fail(RunId run, RunFailure failure, @Nullable UUID owner) {
    return super.fail(run, failure, owner).map(this::announced);
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
  public Optional<Recorded> resume(RunId run) {
    return super.resume(run).map(this::announced);
  }

  @Override
  public Begun begun(RunId run, Set<Integer> tasks) {
    Begun begun = super.begun(run, tasks);
    if (begun.ended() != null) {
      announce(begun.ended());
    }
    return begun;
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
