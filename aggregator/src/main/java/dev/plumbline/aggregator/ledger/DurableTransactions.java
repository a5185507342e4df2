package dev.plumbline.aggregator.ledger;

import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that are on disk when they return. PostgreSQL sees to that by itself; H2 hands a
 * commit to the operating system, which may keep it in memory, and is told to force it out. H2 is
 * also told to read what it is asked for.
 */
final class DurableTransactions {

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;
  private final boolean forceToDisk;

  DurableTransactions(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    ConnectionCallback<String> product =
        connection -> connection.getMetaData().getDatabaseProductName();
    this.forceToDisk = "H2".equals(jdbc.execute(product));
    if (forceToDisk) {
      // A query is answered by reading, never from an earlier result that is thought to be the
      // same.
      jdbc.execute("SET OPTIMIZE_REUSE_RESULTS 0");
    }
  }

  <T> T run(Supplier<T> work) {
    T done = transactions.execute(status -> work.get());
    if (forceToDisk) {
      jdbc.execute("CHECKPOINT SYNC");
    }
    return done;
  }
}
