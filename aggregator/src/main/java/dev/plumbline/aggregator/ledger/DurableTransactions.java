package dev.plumbline.aggregator.ledger;

import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that are on disk when they return. PostgreSQL sees to that by itself; H2 hands a
 * commit to the operating system, which may keep it in memory, and is told to force it out.
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
  }

  <T> T run(Supplier<T> work) {
    T done = transactions.execute(status -> work.get());
    if (forceToDisk) {
      jdbc.execute("CHECKPOINT SYNC");
    }
    return done;
  }
}
