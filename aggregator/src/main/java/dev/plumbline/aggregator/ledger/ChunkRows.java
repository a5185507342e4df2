package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The table {@code chunk}. */
final class ChunkRows {

  private static final String COLUMNS = "run_id, chunk_no, bits, sums, cnt, version";

  /** Chunks in one statement; keeps a page of bits at some hundred kilobytes. */
  static final int PAGE = 256;

  private final NamedParameterJdbcTemplate named;
  private final JdbcTemplate jdbc;
  private final MessageCodec codec;

  ChunkRows(JdbcTemplate jdbc, MessageCodec codec) {
    this.jdbc = jdbc;
    this.named = new NamedParameterJdbcTemplate(jdbc);
    this.codec = codec;
  }

  /** Those of the chunks that have a row. */
  Map<ChunkKey, Chunk> find(RunId run, List<Integer> numbers) {
    Map<ChunkKey, Chunk> found = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += PAGE) {
      named.query(
          "SELECT " + COLUMNS + " FROM chunk WHERE run_id = :run AND chunk_no IN (:numbers)",
          new MapSqlParameterSource("run", run.value())
              .addValue("numbers", numbers.subList(from, Math.min(numbers.size(), from + PAGE))),
          row -> {
            Chunk chunk = read(row);
            found.put(chunk.key(), chunk);
          });
    }
    return found;
  }

  /** How many results are in, all chunks together. */
  long count(RunId run) {
    Long count =
        jdbc.queryForObject("SELECT SUM(cnt) FROM chunk WHERE run_id = ?", Long.class, run.value());
    return count == null ? 0 : count;
  }

  /** Every chunk of the run that has a row, one after the other. */
  void forEach(RunId run, Consumer<Chunk> consumer) {
    jdbc.query(
        connection -> {
          PreparedStatement select =
              connection.prepareStatement("SELECT " + COLUMNS + " FROM chunk WHERE run_id = ?");
          select.setFetchSize(PAGE);
          select.setObject(1, run.value());
          return select;
        },
        row -> {
          consumer.accept(read(row));
        });
  }

  /**
   * The bits of chunk {@code number} and the ones that follow it; a chunk without a row is absent.
   */
  Map<Integer, BitSet> bitsFrom(RunId run, int number) {
    Map<Integer, BitSet> page = new HashMap<>();
    jdbc.query(
        "SELECT chunk_no, bits FROM chunk WHERE run_id = ? AND chunk_no BETWEEN ? AND ?",
        row -> {
          page.put(row.getInt(1), BitSet.valueOf(row.getBytes(2)));
        },
        run.value(),
        number,
        number + PAGE - 1);
    return page;
  }

  /**
   * @throws StaleReadException when a row is not of the version that the chunk was read at
   */
  void save(Collection<Chunk> chunks) {
    List<Chunk> fresh = chunks.stream().filter(chunk -> chunk.version() == 1).toList();
    List<Chunk> changed = chunks.stream().filter(chunk -> chunk.version() > 1).toList();
    try {
      write(
          "INSERT INTO chunk (bits, sums, cnt, run_id, chunk_no, version) VALUES (?, ?, ?, ?, ?, 1)",
          fresh,
          this::bind);
    } catch (DuplicateKeyException e) {
      throw new StaleReadException("another writer was the first to write a chunk");
    }
    write(
        "UPDATE chunk SET bits = ?, sums = ?, cnt = ?, version = version + 1"
            + " WHERE run_id = ? AND chunk_no = ? AND version = ?",
        changed,
        (update, chunk) -> {
          bind(update, chunk);
          update.setLong(6, chunk.version() - 1);
        });
  }

  private void write(
      String sql, List<Chunk> chunks, ParameterizedPreparedStatementSetter<Chunk> binding) {
    if (chunks.isEmpty()) {
      return;
    }
    int[][] written = jdbc.batchUpdate(sql, chunks, chunks.size(), binding);
    for (int i = 0; i < chunks.size(); i++) {
      if (written[0][i] == 0) {
        throw new StaleReadException(
            chunks.get(i).key() + " is not of version " + (chunks.get(i).version() - 1));
      }
    }
  }

  private void bind(PreparedStatement statement, Chunk chunk) throws SQLException {
    statement.setBytes(1, Arrays.copyOf(chunk.bits().toByteArray(), Chunk.BYTES));
    statement.setBytes(2, codec.encodeSums(chunk.sums()));
    statement.setInt(3, chunk.count());
    statement.setObject(4, chunk.key().run().value());
    statement.setInt(5, chunk.key().number());
  }

  private Chunk read(ResultSet row) throws SQLException {
    ChunkKey key =
        new ChunkKey(new RunId(row.getObject("run_id", UUID.class)), row.getInt("chunk_no"));
    BitSet bits = BitSet.valueOf(row.getBytes("bits"));
    int count = row.getInt("cnt");
    if (bits.cardinality() != count || bits.length() > Chunk.TASKS) {
      throw new DamagedRunException(
          key.run(), key + " counts " + count + " results, but marks " + bits.cardinality());
    }
    try {
      BucketSums sums = codec.decodeSums(row.getBytes("sums"));
      return new Chunk(key, bits, sums, row.getLong("version"));
    } catch (CodecException e) {
      throw new DamagedRunException(
          key.run(), key + " has sums that can't be read: " + e.getMessage());
    }
  }
}
