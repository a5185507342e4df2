package dev.plumbline.testbed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.cluster.LedgerSettings;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoreServerIT {

  @Test
  void what_was_committed_is_there_after_a_kill_and_a_restart() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      StoreServer store = StoreServer.start(owned);
      LedgerSettings ledger = store.ledger(2);
      assertThat(ledger.aggregators()).isEqualTo(2);
      try (Connection connection = connect(ledger);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept (number INTEGER)");
        statement.execute("INSERT INTO kept VALUES (42)");
        statement.execute("CHECKPOINT SYNC");
      }

      store.kill();
      assertThatThrownBy(() -> connect(ledger)).isInstanceOf(SQLException.class);
      store.restart();

      try (Connection connection = connect(ledger);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT number FROM kept")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(42);
      }
      store.close();
      assertThat(owned.running()).isEmpty();
    }
  }

  private static Connection connect(LedgerSettings ledger) throws SQLException {
    return DriverManager.getConnection(
        Objects.requireNonNull(ledger.url()), ledger.user(), ledger.password());
  }
}
