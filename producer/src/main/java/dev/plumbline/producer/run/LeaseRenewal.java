package dev.plumbline.producer.run;

import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other producers off the runs that this one works on. Belongs to one thread. */
final class LeaseRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

  private final Ledger ledger;
  private final List<RunExecutor> executors;

  LeaseRenewal(Ledger ledger, List<RunExecutor> executors) {
    this.ledger = ledger;
    this.executors = List.copyOf(executors);
  }

  void renew() {
    Set<UUID> held = RunExecutor.held(executors);
    if (!held.isEmpty()) {
      try {
        ledger.lease(held);
      } catch (LedgerUnavailableException e) {
        LOG.debug("no lease is renewed: {}", e.getMessage());
      }
    }
  }
}
