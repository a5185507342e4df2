package dev.plumbline.aggregator.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database for a test, and ledgers on it. */
public final class TestDatabase implements AutoCloseable {

  public static final MessageCodec CODEC = new ProtobufMessageCodec(1 << 20);

  static final Duration LEASE = Duration.ofSeconds(7);

  /** For a connection, and for a row that another transaction has: a disk may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HikariDataSource dataSource = new HikariDataSource();

  private final String vendor;

  private TestDatabase(String url, String user, String vendor, MigrationVersion version) {
    this.vendor = vendor;
    dataSource.setJdbcUrl(url);
    dataSource.setUsername(user);
    dataSource.setConnectionTimeout(PATIENCE.toMillis());
    migrate(version);
  }

  /** A file in the folder; opens what is there. */
  public static TestDatabase h2(Path folder) {
    return h2(folder, MigrationVersion.LATEST);
  }

  static TestDatabase h2(Path folder, MigrationVersion version) {
    return new TestDatabase(
        "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=%d"
            .formatted(folder.resolve("ledger"), PATIENCE.toMillis()),
        "sa",
        "h2",
        version);
  }

  /** A new database on a real server; skips the test where no server can be started. */
  public static TestDatabase postgres() {
    return postgres(MigrationVersion.LATEST);
  }

  /** A new database whose owner is all that its user is. */
  static TestDatabase postgresOfPlainOwner() {
    return new TestDatabase(
        PostgresServer.newDatabaseOf("ledger_owner"),
        "ledger_owner",
        "postgresql",
        MigrationVersion.LATEST);
  }

  static TestDatabase postgres(MigrationVersion version) {
    return new TestDatabase(
        PostgresServer.newDatabase(), PostgresServer.USER, "postgresql", version);
  }

  /** As an aggregator of that version does when it starts. */
  void migrate(MigrationVersion version) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration/" + vendor)
        .target(version)
        .load()
        .migrate();
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource);
  }

  public RunLedger ledger() {
    return ledger(clock());
  }

  public RunLedger ledger(List<RunEndListener> listeners) {
    return ledger(clock(), listeners);
  }

  InstantSource clock() {
    return new DatabaseClock(JdbcClient.create(dataSource));
  }

  public RunLedger ledger(InstantSource clock) {
    return ledger(clock, List.of());
  }

  public RunLedger ledger(InstantSource clock, List<RunEndListener> listeners) {
    return ledger(clock, SumsLimit.NONE, listeners);
  }

  public RunLedger ledger(SumsLimit limit) {
    return ledger(clock(), limit, List.of());
  }

  private RunLedger ledger(InstantSource clock, SumsLimit limit, List<RunEndListener> listeners) {
    return new JdbcRunLedger(
        jdbc(),
        new TransactionTemplate(new JdbcTransactionManager(dataSource)),
        CODEC,
        clock,
        new LedgerRules(LEASE, 1, limit),
        listeners);
  }

  public RunList list() {
    return new RunList(jdbc());
  }

  public EndedRows endedRows() {
    return new EndedRows(jdbc(), new TransactionTemplate(new JdbcTransactionManager(dataSource)));
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
    jdbc().execute("DELETE FROM worker_report");
    jdbc().execute("DELETE FROM run");
  }

  /** From here on the database does not answer. */
  @Override
  public void close() {
    dataSource.close();
  }
}
