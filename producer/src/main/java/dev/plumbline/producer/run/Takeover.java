package dev.plumbline.producer.run;

import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for open runs that nobody works on: those of a producer that has gone, be it an earlier
 * life of this one. Another producer's lease keeps its runs from being taken. A run that moved
 * since the last look is left alone too: what is missing is still being done. Belongs to one
 * thread.
 */
final class Takeover {

  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  private final Ledger ledger;
  private final List<RunExecutor> executors;
  private Map<UUID, Integer> doneAtLastLook = Map.of();

  Takeover(Ledger ledger, List<RunExecutor> executors) {
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
  }

  void look() {
    try {
      Map<UUID, Integer> done = new HashMap<>();
      Set<UUID> held = RunExecutor.held(executors);
      for (RunStatus run : ledger.runs(RunState.GATHERING)) {
        if (!held.contains(run.id())) {
          done.put(run.id(), run.done());
          if (doneAtLastLook.getOrDefault(run.id(), -1) == run.done()) {
            takeOver(run);
          }
        }
      }
      doneAtLastLook = done;
    } catch (LedgerUnavailableException e) {
      doneAtLastLook = Map.of(); // who works on them could not say so either
      LOG.debug("no look for open runs: {}", e.getMessage());
    }
  }

  private void takeOver(RunStatus run) {
    try {
      executors.stream()
          .filter(executor -> executor.takes(run.manifest().contender()))
          .findFirst()
          .ifPresent(executor -> executor.takeOver(run));
    } catch (TooManyRunsException | LedgerRefusedException e) {
      LOG.debug("run {} is not taken over: {}", run.id(), e.getMessage());
    }
  }
}
