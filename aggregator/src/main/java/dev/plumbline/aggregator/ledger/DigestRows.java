package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code result_digest}: what each commit added to a chunk, six bytes a result. Rows are
 * only added, and read only where a result comes again, so that no memory is needed for them.
 */
final class DigestRows {

  private static final int BYTES = Short.BYTES + Integer.BYTES;

  private final JdbcTemplate jdbc;

  DigestRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void save(List<ChunkDigests> digests) {
    List<ChunkDigests> added = digests.stream().filter(one -> !one.added().isEmpty()).toList();
    if (added.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        "INSERT INTO result_digest (run_id, chunk_no, version, digests) VALUES (?, ?, ?, ?)",
        added,
        added.size(),
        (insert, chunk) -> {
          insert.setObject(1, chunk.key().run().value());
          insert.setInt(2, chunk.key().number());
          insert.setLong(3, chunk.version());
          insert.setBytes(4, bytes(chunk.added()));
        });
  }

  /** The digests at those places; one is left out whose result came before there were digests. */
  Map<Integer, Integer> find(ChunkKey chunk, Set<Integer> places) {
    Map<Integer, Integer> found = new HashMap<>();
    jdbc.query(
        "SELECT digests FROM result_digest WHERE run_id = ? AND chunk_no = ?",
        row -> {
          ByteBuffer digests = ByteBuffer.wrap(row.getBytes(1));
          while (digests.remaining() >= BYTES) {
            int place = Short.toUnsignedInt(digests.getShort());
            int digest = digests.getInt();
            if (places.contains(place)) {
              found.put(place, digest);
            }
          }
        },
        chunk.run().value(),
        chunk.number());
    return found;
  }

  void delete(RunId run) {
    jdbc.update("DELETE FROM result_digest WHERE run_id = ?", run.value());
  }

  private static byte[] bytes(Map<Integer, Integer> digests) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * digests.size());
    digests.forEach((place, digest) -> bytes.putShort(place.shortValue()).putInt(digest));
    return bytes.array();
  }
}
