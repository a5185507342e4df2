package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedDatabaseEvictionTest {

  @TempDir private Path folder;

  @Test
  void a_connection_whose_server_went_away_is_never_lent_again() throws Exception {
    Server server = server("0").start();
    int port = server.getPort();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + port + "/ledger");
    config.setUsername("ann");
    config.setPassword("secret");
    config.setMaximumPoolSize(1);
    config.setExceptionOverrideClassName(ClosedDatabaseEviction.class.getName());
    try (HikariDataSource pool = new HikariDataSource(config)) {
      query(pool);
      server.stop();
      assertThat(fails(pool)).isTrue();
      server = server(Integer.toString(port)).start();

      // at once, before the pool has a reason to look after its connections
      query(pool);
    } finally {
      server.stop();
    }
  }

  private Server server(String port) throws SQLException {
    return Server.createTcpServer(
        "-tcpPort", port, "-baseDir", folder.toString(), "-ifNotExists", "-tcpDaemon");
  }

  private static void query(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute("SELECT 1");
    }
  }

  private static boolean fails(HikariDataSource pool) {
    try {
      query(pool);
      return false;
    } catch (SQLException e) {
      return true;
    }
  }
}
