package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.DamagedRunException;
import dev.plumbline.aggregator.ledger.RunGlance;
import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.RunList;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Ends the runs that no result ends: those whose deadline is over, and those that stand still
 * though they are full, which must not happen and is healed. Other aggregators may sweep as well:
 * the ledger ends a run once. Belongs to one thread.
 */
final class LedgerSweep {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSweep.class);

  private static final int MAX_RUNS = 1_000;

  private final RunLedger ledger;
  private final RunList list;
  private final OpenRuns openRuns;
  private Map<UUID, Integer> doneAtLastLook = Map.of();

  LedgerSweep(RunLedger ledger, RunList list, OpenRuns openRuns) {
    this.ledger = ledger;
    this.list = list;
    this.openRuns = openRuns;
  }

  void look() {
    try {
      ledger.overdue(MAX_RUNS).forEach(this::endWhereDue);
      int abandoned = ledger.removeAbandoned(MAX_RUNS);
      if (abandoned > 0) {
        LOG.info("Removed {} runs that their producer never accepted", abandoned);
      }
      List<RunGlance> open = new ArrayList<>();
      list.forEachOpen(open::add);
      openRuns.seen(open);
      Map<UUID, Integer> done = new HashMap<>();
      for (RunGlance run : open) {
        done.put(run.id(), run.done());
        if (Integer.valueOf(run.done()).equals(doneAtLastLook.get(run.id()))) {
          endWhereDue(new RunId(run.id()));
        }
      }
      doneAtLastLook = done;
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("No sweep, the ledger does not answer: {}", e.toString());
    }
  }

  private void endWhereDue(RunId run) {
    try {
      ledger
          .endWhereDue(run)
          .ifPresent(
              ended -> LOG.info("Run {} is {}: {} tasks done", run, ended.state(), ended.done()));
    } catch (DamagedRunException e) {
      LOG.error("Run {} fails: {}", run, e.getMessage());
      ledger.fail(run, new RunFailure("the ledger is damaged: " + e.getMessage(), List.of()));
    }
  }
}
