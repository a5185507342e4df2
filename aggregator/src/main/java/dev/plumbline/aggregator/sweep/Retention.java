package dev.plumbline.aggregator.sweep;

import dev.plumbline.aggregator.ledger.EndedRows;
import dev.plumbline.messaging.meter.PlumblineMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Removes runs that ended long ago, and chunks that no audit will ask for any more. Other
 * aggregators may do the same. Belongs to one thread.
 */
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Of an audit that never came, since its aggregator was ended: what it would look at. */
  static final Duration CHUNKS = Duration.ofHours(1);

  /** Runs in one transaction, so that none takes long. */
  private static final int PORTION = 100;

  private final EndedRows rows;
  private final InstantSource ledgerClock;
  private final Duration retention;
  private final Counter removed;

  /**
   * @param retention of ended runs; zero for ever
   */
  Retention(EndedRows rows, InstantSource ledgerClock, Duration retention, MeterRegistry registry) {
    this.rows = rows;
    this.ledgerClock = ledgerClock;
    this.retention = retention;
    this.removed = PlumblineMeter.RUNS_REMOVED.counter(registry);
  }

  void look() {
    try {
      Instant now = ledgerClock.instant();
      rows.removeChunks(now.minus(CHUNKS));
      int portion = PORTION;
      while (retention.isPositive() && portion == PORTION) {
        portion = rows.removeRuns(now.minus(retention), PORTION);
        removed.increment(portion);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Nothing removed, the ledger does not answer: {}", e.toString());
    }
  }
}
