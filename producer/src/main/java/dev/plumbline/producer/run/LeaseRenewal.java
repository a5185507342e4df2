package dev.plumbline.producer.run;

import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other producers off the runs that this one works on, and this one off those that another
 * has taken. Belongs to one thread, which does nothing else: whatever work takes, no lease waits
 * for it.
 */
final class LeaseRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

  private final Ledger ledger;
  private final List<RunExecutor> executors;

  LeaseRenewal(Ledger ledger, List<RunExecutor> executors) {
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
  }

  void renew() {
    Map<UUID, RunExecutor> owned = new HashMap<>();
    executors.forEach(executor -> executor.owned().forEach(run -> owned.put(run, executor)));
    if (owned.isEmpty()) {
      return;
    }
    try {
      Set<UUID> still = ledger.lease(owned.keySet());
      owned.keySet().removeAll(still);
      owned.forEach(this::stop);
    } catch (LedgerUnavailableException e) {
      LOG.debug("no lease is renewed: {}", e.getMessage());
    }
  }

  private void stop(UUID run, RunExecutor executor) {
    LOG.info("Run {} has ended or is another producer's: this one works on it no more", run);
    executor.stop(run);
  }
}
