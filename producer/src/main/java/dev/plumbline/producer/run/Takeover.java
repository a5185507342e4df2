package dev.plumbline.producer.run;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for open runs that nobody works on: those of a producer that has gone, be it an earlier
 * life of this one. Another producer's lease keeps its runs from being taken. A run that moved
 * since the last look is left alone too: what is missing is still being done. Takes one run after
 * another, the oldest first, and may take as long as it takes to plan it. What can't be planned
 * here is left to others for a while. Belongs to one thread.
 */
final class Takeover {

  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private final Ledger ledger;
  private final List<RunExecutor> executors;
  private final Postponed postponed;
  private final Withdrawals withdrawals;
  private Map<UUID, Integer> doneAtLastLook = Map.of();

  Takeover(
      Ledger ledger, List<RunExecutor> executors, Postponed postponed, Withdrawals withdrawals) {
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
    this.postponed = postponed;
    this.withdrawals = withdrawals;
  }

  void look() {
    try {
      withdrawals.withdraw(ledger);
      Map<UUID, Integer> done = new HashMap<>();
      List<RunStatus> open = ledger.openRuns();
      for (RunStatus run : open) {
        if (!isHeld(run.id())) {
          done.put(run.id(), run.done());
          if (doneAtLastLook.getOrDefault(run.id(), -1) == run.done()
              && !postponed.contains(run.id())) {
            takeOver(run);
          }
        }
      }
      doneAtLastLook = done;
      Set<UUID> ids = new HashSet<>();
      open.forEach(run -> ids.add(run.id()));
      postponed.keepOnly(ids);
    } catch (LedgerUnavailableException e) {
      doneAtLastLook = Map.of(); // who works on them could not say so either
      LOG.debug("no look for open runs: {}", e.getMessage());
    }
  }

  private boolean isHeld(UUID run) {
    return executors.stream().anyMatch(executor -> executor.held().contains(run));
  }

  private void takeOver(RunStatus run) {
    try {
      for (RunExecutor executor : executors) {
        if (executor.takes(run.manifest().contender())) {
          executor.takeOver(run);
          return;
        }
      }
    } catch (TooManyRunsException | LedgerRefusedException e) {
      LOG.debug("run {} is not taken over: {}", run.id(), e.getMessage());
    } catch (InvalidWorkloadException e) {
      postponed.add(run.id(), String.valueOf(e.getMessage()));
    } catch (LedgerUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Run {} can't be taken over, which nobody expected", run.id(), e);
      postponed.add(run.id(), e.toString()); // the others are not to wait for this one
    }
  }
}
