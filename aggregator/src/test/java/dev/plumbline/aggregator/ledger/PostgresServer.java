package dev.plumbline.aggregator.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One real PostgreSQL server for all tests of this JVM, from binaries that are a test dependency.
 * The server refuses to run as root; as root it is started in a user namespace of its own, which
 * not every machine allows.
 */
final class PostgresServer {

  static final String USER = "postgres";

  private static final String REQUIRED = "PLUMBLINE_POSTGRES_REQUIRED";

  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  private static @Nullable EmbeddedPostgres running;
  private static @Nullable String refusal;

  private PostgresServer() {}

  /** The JDBC address of a database that nobody else uses. */
  static String newDatabase() {
    return newDatabase(USER, "");
  }

  /** As {@link #newDatabase}, of a role that may do nothing else. */
  static String newDatabaseOf(String owner) {
    return newDatabase(
        owner,
        "DO $$ BEGIN CREATE ROLE "
            + owner
            + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;"
            + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
  }

  private static String newDatabase(String owner, String before) {
    EmbeddedPostgres server = server();
    String name =
        "ledger_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement create = connection.createStatement()) {
      if (!before.isEmpty()) {
        create.execute(before);
      }
      create.execute("CREATE DATABASE " + name + " OWNER " + owner);
    } catch (SQLException e) {
      throw new IllegalStateException("could not create a database", e);
    }
    return server.getJdbcUrl(owner, name);
  }

  private static synchronized EmbeddedPostgres server() {
    if (running == null && refusal == null) {
      try {
        running = EmbeddedPostgres.builder().setPGStartupWait(START_PATIENCE).start();
      } catch (IOException | RuntimeException e) {
        refusal = e.toString();
      }
    }
    if (running == null) {
      String reason = "no PostgreSQL can be started here: " + refusal;
      if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
        throw new IllegalStateException(reason);
      }
      System.err.println("SKIPPED (" + REQUIRED + "=true would fail): " + reason);
      Assumptions.abort(reason);
    }
    return running;
  }
}
