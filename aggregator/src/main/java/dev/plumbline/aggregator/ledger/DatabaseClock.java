package dev.plumbline.aggregator.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's clock: one for all aggregators, so that a machine whose clock is wrong ends no run
 * before its time and takes no lease for over. Within a transaction, when it began.
 */
final class DatabaseClock implements InstantSource {

  private final JdbcClient jdbc;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Instant instant() {
    return jdbc.sql("SELECT CURRENT_TIMESTAMP").query(OffsetDateTime.class).single().toInstant();
  }
}
