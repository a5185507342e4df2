package dev.plumbline.aggregator.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.ProtobufMessageCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database for a test, and ledgers on it. */
public final class TestDatabase implements AutoCloseable {

  public static final MessageCodec CODEC = new ProtobufMessageCodec(1 << 20);

  private final HikariDataSource dataSource = new HikariDataSource();

  private TestDatabase(String url, String user, String vendor) {
    dataSource.setJdbcUrl(url);
    dataSource.setUsername(user);
    dataSource.setConnectionTimeout(3_000);
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration/" + vendor)
        .load()
        .migrate();
  }

  /** A file in the folder; opens what is there. */
  public static TestDatabase h2(Path folder) {
    return new TestDatabase(
        "jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "sa",
        "h2");
  }

  /** A new database on a real server; skips the test where no server can be started. */
  public static TestDatabase postgres() {
    return new TestDatabase(PostgresServer.newDatabase(), PostgresServer.USER, "postgresql");
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource);
  }

  public RunLedger ledger() {
    return ledger(clock());
  }

  InstantSource clock() {
    return new DatabaseClock(JdbcClient.create(dataSource));
  }

  public RunLedger ledger(InstantSource clock) {
    return new JdbcRunLedger(
        jdbc(), new TransactionTemplate(new JdbcTransactionManager(dataSource)), CODEC, clock);
  }

  /** As if nobody had noticed that the run is over. */
  public void leaveOpen(RunId run) {
    jdbc()
        .update(
            "UPDATE run SET state = 'GATHERING', done = 3, result = NULL, finished_at = NULL"
                + " WHERE id = ?",
            run.value());
  }

  public void deleteAllRows() {
    jdbc().execute("DELETE FROM failed_task");
    jdbc().execute("DELETE FROM chunk");
    jdbc().execute("DELETE FROM run");
  }

  /** From here on the database does not answer. */
  @Override
  public void close() {
    dataSource.close();
  }
}
