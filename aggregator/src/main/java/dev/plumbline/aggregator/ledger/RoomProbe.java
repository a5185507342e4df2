package dev.plumbline.aggregator.ledger;

import java.util.Random;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * While the disk of the ledger is full, tries whether there is room again: who is not ready is
 * asked for nothing, and would never know. Belongs to one thread.
 */
public final class RoomProbe {

  /** What a batch of results may take, and more than a file has in reserve. */
  private static final int BYTES = 1 << 20;

  private final JdbcTemplate jdbc;
  private final LedgerDisk disk;

  public RoomProbe(JdbcTemplate jdbc, LedgerDisk disk) {
    this.jdbc = jdbc;
    this.disk = disk;
  }

  public void look() {
    if (disk.trouble().isEmpty()) {
      return;
    }
    byte[] noise = new byte[BYTES]; // which can't be compressed
    new Random().nextBytes(noise);
    UUID id = UUID.randomUUID();
    try {
      jdbc.update("DELETE FROM room_probe");
      jdbc.update("INSERT INTO room_probe (id, noise) VALUES (?, ?)", id, noise);
      jdbc.update("DELETE FROM room_probe");
      disk.hasRoom();
    } catch (DataAccessException e) {
      disk.tell(e); // full as before, or away
    }
  }
}
