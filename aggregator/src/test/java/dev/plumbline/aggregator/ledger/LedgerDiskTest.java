package dev.plumbline.aggregator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.task.RunId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class LedgerDiskTest {

  private final LedgerDisk disk = new LedgerDisk();

  static List<SQLException> full() {
    return List.of(
        new SQLException("could not extend file \"base/5/16404\": No space left", "53100"),
        new SQLException("No disk space available", "90100", 90100),
        new SQLException(
            "General error", "HY000", 50000, new IOException("No space left on device")));
  }

  @ParameterizedTest
  @MethodSource("full")
  void a_full_disk_is_told_in_the_words_of_the_database_until_a_write_goes_through(
      SQLException full) {
    RunLedger ledger = disk.watch(failing(full));

    assertThatThrownBy(() -> ledger.cancel(RunId.random()))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasRootCause(full.getCause() == null ? full : full.getCause());

    assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().getDetails().get("reason"))
        .asString()
        .contains("the ledger's disk is full")
        .containsIgnoringCase("space");
    disk.hasRoom();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void another_failure_is_not_for_the_disk() {
    RunLedger ledger = disk.watch(failing(new SQLException("connection refused", "08001")));

    assertThatThrownBy(() -> ledger.cancel(RunId.random()))
        .isInstanceOf(DataAccessResourceFailureException.class);

    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void the_probe_finds_out_that_there_is_room_again_and_leaves_nothing(@TempDir Path folder) {
    try (TestDatabase database = TestDatabase.h2(folder)) {
      RoomProbe probe = new RoomProbe(database.jdbc(), disk);
      disk.tell(full().getFirst());

      probe.look();

      assertThat(disk.trouble()).isEmpty();
      assertThat(database.jdbc().queryForObject("SELECT COUNT(*) FROM room_probe", Integer.class))
          .isZero();
    }
  }

  @Test
  void a_probe_that_fails_leaves_the_trouble(@TempDir Path folder) {
    TestDatabase database = TestDatabase.h2(folder);
    RoomProbe probe = new RoomProbe(database.jdbc(), disk);
    disk.tell(full().getFirst());
    database.close();

    probe.look();

    assertThat(disk.trouble()).isPresent();
  }

  private Health health() {
    Health health = new LedgerDiskHealthIndicator(disk).health();
    if (health == null) {
      throw new AssertionError("no health");
    }
    return health;
  }

  private static RunLedger failing(SQLException cause) {
    return (RunLedger)
        Proxy.newProxyInstance(
            RunLedger.class.getClassLoader(),
            new Class<?>[] {RunLedger.class},
            (proxy, method, arguments) -> {
              throw new DataAccessResourceFailureException("a write failed", cause);
            });
  }
}
