package dev.plumbline.aggregator.ledger;

import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down while the ledger's disk is full: it can be read, but takes no run and no result. */
final class LedgerDiskHealthIndicator extends AbstractHealthIndicator {

  private final LedgerDisk disk;

  LedgerDiskHealthIndicator(LedgerDisk disk) {
    this.disk = disk;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Optional<String> trouble = disk.trouble();
    if (trouble.isEmpty()) {
      builder.up();
    } else {
      builder
          .down()
          .withDetail(
              "reason",
              "the ledger's disk is full: make room there, and it goes on by itself. The database"
                  + " says: "
                  + trouble.get());
    }
  }
}
