package dev.plumbline.aggregator.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.util.Collection;

/** What every test of gathering holds a run to. Not to have ended is a failure as well. */
final class Exactness {

  private Exactness() {}

  /**
   * Every task exactly once: the exact sum, nothing missing, one end.
   *
   * @param ended what the listeners of the ledger were told, of any runs
   */
  static void assertExact(RunLedger ledger, RunId run, int taskCount, Collection<RunStatus> ended) {
    assertThat(ledger.result(run))
        .as("%s, missing %s", ledger.find(run), ledger.missing(run, 0, 10))
        .contains(Runs.sum(0, taskCount));
    assertThat(ledger.missing(run, 0, 10)).isEmpty();
    assertThat(ended)
        .filteredOn(status -> status.id().equals(run.value()))
        .extracting(RunStatus::state)
        .containsExactly(RunState.COMPLETED);
  }
}
