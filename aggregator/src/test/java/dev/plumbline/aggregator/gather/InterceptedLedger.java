package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.ForwardingRunLedger;
import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.messaging.run.RunStatus;
import java.util.List;

/** A real ledger, with something done right before each commit, such as a failure. */
final class InterceptedLedger extends ForwardingRunLedger {

  private final Runnable beforeCommit;

  InterceptedLedger(RunLedger ledger, Runnable beforeCommit) {
    super(ledger);
    this.beforeCommit = beforeCommit;
  }

  @Override
  public List<RunStatus> commit(List<RunChange> changes) {
    beforeCommit.run();
    return super.commit(changes);
  }
}
