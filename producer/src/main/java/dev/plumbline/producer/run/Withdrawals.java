package dev.plumbline.producer.run;

import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs whose client was told that they don't start, while nobody knows whether the ledger has
 * accepted them: they are cancelled as soon as it answers. Safe from any thread.
 */
final class Withdrawals {

  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  /** More than can be refused in the time of a lease; what is over it ends as any lost run does. */
  private static final int MAX_RUNS = 10_000;

  private final Set<UUID> runs = new LinkedHashSet<>();

  synchronized void add(UUID run) {
    if (runs.size() < MAX_RUNS) {
      runs.add(run);
    }
  }

  /** The client has come again and was given the run, which counts from here on. */
  synchronized void keep(UUID run) {
    runs.remove(run);
  }

  /**
   * @throws dev.plumbline.producer.ledger.LedgerUnavailableException when the ledger gives no
   *     answer: the rest is withdrawn the next time
   */
  void withdraw(Ledger ledger) {
    for (UUID run : copy()) {
      try {
        ledger.cancel(run);
        LOG.info("Run {} was refused to its client and is cancelled", run);
      } catch (LedgerRefusedException e) {
        LOG.debug("run {} needs no withdrawal: {}", run, e.getMessage());
      }
      keep(run);
    }
  }

  private synchronized List<UUID> copy() {
    return List.copyOf(runs);
  }
}
